package dev.headroom.evaluator.runbook;

import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.List;

/** What a text turned out to be. */
public sealed interface ParseResult {
  /**
   * A runbook without a problem.
   *
   * @param places where each value stands in the text
   */
  record Parsed(Runbook runbook, Places places) implements ParseResult {}

  /** Everything that is wrong, in the document's order; at least one problem. */
  record Rejected(List<RunbookProblem> problems) implements ParseResult {
    public Rejected {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("nothing is rejected without a problem");
      }
    }
  }
}
