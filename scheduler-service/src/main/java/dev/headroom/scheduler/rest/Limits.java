package dev.headroom.scheduler.rest;

import dev.headroom.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads how many entries a page is to have. */
final class Limits {

  private Limits() {}

  /** The number that was written, or {@code fallback} when none was. */
  static int of(@Nullable String text, int fallback, int most) {
    if (text == null) {
      return fallback;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the complaint.
    }
    throw ProblemException.badRequest(
        "invalid-limit",
        "limit must be a whole number from 1 to " + most + ", not \"" + text + "\".");
  }
}
