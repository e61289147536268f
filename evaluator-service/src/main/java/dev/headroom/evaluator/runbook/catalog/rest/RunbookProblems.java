package dev.headroom.evaluator.runbook.catalog.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.List;

/** The problems of a runbook as an HTTP problem with a place for each. */
final class RunbookProblems {
  private RunbookProblems() {}

  static ProblemException of(int status, String code, String what, List<RunbookProblem> problems) {
    String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
    return new ProblemException(
        status,
        code,
        what + " has " + count + "; nothing was changed",
        problems.stream().map(RunbookProblems::detail).toList());
  }

  private static Problem.Detail detail(RunbookProblem problem) {
    return new Problem.Detail(
        problem.path(),
        problem.line(),
        problem.column(),
        problem.code(),
        problem.offending().isEmpty() ? null : problem.offending(),
        problem.message(),
        problem.instead().isEmpty() ? null : problem.instead());
  }
}
