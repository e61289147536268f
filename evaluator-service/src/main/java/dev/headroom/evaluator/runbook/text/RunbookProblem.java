package dev.headroom.evaluator.runbook.text;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something that is wrong in a runbook, where, and what to write instead.
 *
 * @param position where the offending text begins
 * @param path JSON Pointer to the value; empty for the document as a whole
 * @param code stable name of the kind of problem, e.g. {@code unknown-key}
 * @param offending the text that is wrong; may be empty where something is missing
 * @param message what is wrong, a sentence without a full stop
 * @param instead what to write instead; empty when only the author can know
 */
public record RunbookProblem(
    Position position, String path, String code, String offending, String message, String instead) {
  /** In the order in which a reader meets them. */
  public static final Comparator<RunbookProblem> ORDER =
      Comparator.comparing(RunbookProblem::position).thenComparing(RunbookProblem::message);

  /** Longer offending texts say nothing more. */
  private static final int LONGEST_OFFENDING = 120;

  public RunbookProblem {
    Objects.requireNonNull(position);
    Objects.requireNonNull(path);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
    Objects.requireNonNull(instead);
    if (offending.length() > LONGEST_OFFENDING) {
      offending = offending.substring(0, LONGEST_OFFENDING) + "...";
    }
  }

  public int line() {
    return position.line();
  }

  public int column() {
    return position.column();
  }
}
