package dev.headroom.scheduler.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;

/** Dates at equal distances on the calendar, each at one time of day. */
sealed interface IntervalTimes extends LocalSequence {

  long MILLIS_PER_DAY = 86_400_000;

  LocalTime time();

  /** The earliest date of the row that is not before {@code date}. */
  LocalDate firstAtOrAfter(LocalDate date);

  @Override
  default long firstAtOrAfter(long from) {
    long timeMillis = time().toNanoOfDay() / 1_000_000;
    long day = Math.ceilDiv(from - timeMillis, MILLIS_PER_DAY);
    return firstAtOrAfter(LocalDate.ofEpochDay(day)).toEpochDay() * MILLIS_PER_DAY + timeMillis;
  }

  /** Every {@code step} days from the anchor on. */
  record OfDays(LocalDate anchor, int step, LocalTime time) implements IntervalTimes {
    @Override
    public LocalDate firstAtOrAfter(LocalDate date) {
      long steps = Math.ceilDiv(date.toEpochDay() - anchor.toEpochDay(), step);
      return anchor.plusDays(Math.max(steps, 0) * step);
    }
  }

  /** Every {@code step} months from the anchor on, the last day where the month is too short. */
  record OfMonths(LocalDate anchor, int step, LocalTime time) implements IntervalTimes {
    @Override
    public LocalDate firstAtOrAfter(LocalDate date) {
      long months =
          date.getLong(ChronoField.PROLEPTIC_MONTH) - anchor.getLong(ChronoField.PROLEPTIC_MONTH);
      long steps = Math.max(Math.ceilDiv(months, step), 0);
      LocalDate candidate = anchor.plusMonths(steps * step);
      return candidate.isBefore(date) ? anchor.plusMonths((steps + 1) * step) : candidate;
    }
  }
}
