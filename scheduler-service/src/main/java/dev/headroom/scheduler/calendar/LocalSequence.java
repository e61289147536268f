package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * An ascending row of local date-times, before any time zone.
 *
 * <p>A local date-time is told in milliseconds as if it were in UTC.
 */
interface LocalSequence {

  /** Stands for "no local time comes any more". */
  long NEVER = Long.MAX_VALUE;

  /** The earliest local time that is not before {@code from}, or {@link #NEVER}. */
  long firstAtOrAfter(long from);

  /** Whether a local time lies in {@code [from, until)}. */
  default boolean anyIn(long from, long until) {
    return firstAtOrAfter(from) < until;
  }

  static long millis(LocalDateTime local) {
    return local.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  static LocalDateTime dateTime(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
