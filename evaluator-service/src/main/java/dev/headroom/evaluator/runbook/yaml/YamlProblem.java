package dev.headroom.evaluator.runbook.yaml;

import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.RunbookProblem;

/** Ends the reading of a document that cannot be read any further. */
final class YamlProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RunbookProblem problem;

  YamlProblem(Position at, String code, String offending, String message, String instead) {
    super(message, null, false, false);
    this.problem = new RunbookProblem(at, "", code, offending, message, instead);
  }

  RunbookProblem problem() {
    return problem;
  }
}
