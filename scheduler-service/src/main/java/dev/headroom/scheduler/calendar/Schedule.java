package dev.headroom.scheduler.calendar;

import java.util.Optional;

/** A schedule as a person wrote it, understood but not yet tied to a time zone. */
public sealed interface Schedule permits Cron, Fields {

  /** The local date-times that the schedule names. */
  LocalTimes times();

  /**
   * Whether the schedule is about elapsed time ({@code *}{@code /15}) rather than fixed times: its
   * minute or its hour field begins with a star.
   */
  boolean isWildcard();

  /** Why no date ever satisfies the schedule, or empty when some date does. */
  Optional<String> whyNever();

  /** The schedule in plain words: {@code at 09:00 on the 1st Tuesday of the month}. */
  String describe();
}
