package dev.headroom.evaluator.tenancy.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a change, as HTTP says it. */
final class Answers {

  private static final int MOST_BY = 200;

  private Answers() {}

  /**
   * The table that is in force after a change.
   *
   * @throws ProblemException when it was refused
   */
  static TenancyTable table(Turn turn) {
    return switch (turn) {
      case Turn.Made(var table) -> table;
      case Turn.Already(var table) -> table;
      case Turn.Refused refused -> throw problem(refused);
    };
  }

  private static ProblemException problem(Turn.Refused refused) {
    List<Problem.Detail> errors =
        refused.faults().stream()
            .map(
                fault ->
                    new Problem.Detail(
                        null, fault.line(), 1, null, fault.offending(), fault.says(), null))
            .toList();
    return new ProblemException(
        refused.reason().status(), refused.reason().code(), refused.says(), errors);
  }

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /** Who asks; empty when nobody says so. */
  static String by(@Nullable String by) {
    if (by == null) {
      return "";
    }
    if (by.length() > MOST_BY) {
      throw ProblemException.badRequest("bad-by", "by takes up to " + MOST_BY + " characters");
    }
    return by.strip();
  }
}
