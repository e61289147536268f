package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.List;

/** What a text turned out to be. */
public sealed interface TestReading {

  /**
   * Tests without a problem of their own.
   *
   * @param places where each value stands in the text
   */
  record Read(TestFile file, Places places) implements TestReading {}

  /** Everything that is wrong, in the document's order; at least one problem. */
  record Rejected(List<RunbookProblem> problems) implements TestReading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
