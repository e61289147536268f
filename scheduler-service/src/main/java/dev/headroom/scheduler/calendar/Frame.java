package dev.headroom.scheduler.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What turns a schedule into instants.
 *
 * @param start the instant that intervals are counted from
 */
record Frame(ZoneLine line, Dst dst, Optional<Moment> start) {

  /** Before everything that can be scheduled. */
  static final long BEGINNING =
      LocalDate.of(Moment.FIRST_YEAR, 1, 1).minusDays(2).toEpochDay() * 86_400_000L;

  /** After everything that can be scheduled. */
  static final long END =
      LocalDate.of(Moment.LAST_YEAR, 12, 31).plusDays(2).toEpochDay() * 86_400_000L;

  Frame startingAt(Moment moment) {
    return new Frame(line, dst, Optional.of(moment));
  }

  /** The local date-time of the start. */
  Optional<LocalDateTime> localStart() {
    return start.map(moment -> LocalSequence.dateTime(line.local(moment.earliest(line))));
  }

  ZonedTimes zoned(LocalSequence times, boolean wildcard) {
    return new ZonedTimes(times, wildcard, line, dst);
  }
}
