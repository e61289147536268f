package dev.headroom.scheduler.control;

import dev.headroom.scheduler.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells a schedule whose exclusions take out whatever it names. */
final class AllExcluded {

  private static final int IN_A_ROW = 5_000;
  private static final int SPREAD = 5_000;

  /** Over five years in all; no whole part of a day or week, so that no rule can keep step. */
  private static final Duration STRIDE = Duration.ofMinutes(527);

  private AllExcluded() {}

  /**
   * Whether the calendar has instants after {@code now}, and every one that was looked at is taken
   * out: the first ones, then ones spread over years.
   */
  static boolean in(Calendar calendar, Instant now) {
    Optional<Instant> next = calendar.next(now);
    if (next.isEmpty()) {
      return false;
    }
    for (int i = 0; next.isPresent() && i < IN_A_ROW + SPREAD; i++) {
      Instant instant = next.get();
      if (!calendar.excludes(instant)) {
        return false;
      }
      next = calendar.next(i < IN_A_ROW ? instant : instant.plus(STRIDE));
    }
    return true;
  }
}
