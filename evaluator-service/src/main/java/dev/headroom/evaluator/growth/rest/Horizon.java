package dev.headroom.evaluator.growth.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.growth.Growth;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import org.jspecify.annotations.Nullable;

/** How far ahead is looked, as a request says it. */
public final class Horizon {

  /** As far as nothing is said. */
  public static final int DEFAULT_DAYS = 90;

  private Horizon() {}

  /**
   * In days.
   *
   * @throws ProblemException 400 for anything but 1d to 730d
   */
  public static int days(@Nullable String text) {
    if (text == null) {
      return DEFAULT_DAYS;
    }
    try {
      long days = Durations.parse(text).toDays();
      if (days >= 1 && days <= Growth.MOST_DAYS) {
        return (int) days;
      }
    } catch (Misread e) {
      throw bad(text);
    }
    throw bad(text);
  }

  private static ProblemException bad(String text) {
    return ProblemException.badRequest(
        "bad-horizon",
        "'%s' is no horizon; write 1d to %dd, e.g. 90d".formatted(text, Growth.MOST_DAYS));
  }
}
