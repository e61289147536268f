package dev.headroom.evaluator.runbook.catalog;

import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt to store a runbook ended. */
public sealed interface PutResult {
  /**
   * The text is right. Stored, unless it was a dry run or says the same as before.
   *
   * @param before the version so far; null for a new runbook
   * @param after the version now, or the one that it would be
   */
  record Accepted(@Nullable StoredRunbook before, StoredRunbook after) implements PutResult {

    /** Whether there is, or would be, a new version. */
    public boolean changed() {
      return before == null || before.version() != after.version();
    }
  }

  /** The text is wrong. */
  record Rejected(List<RunbookProblem> problems) implements PutResult {}

  /** The runbook has another name than the address. */
  record OtherName(RunbookProblem problem) implements PutResult {}

  /** The caller believed in another version than the present one. */
  record Stale(@Nullable StoredRunbook present) implements PutResult {}
}
