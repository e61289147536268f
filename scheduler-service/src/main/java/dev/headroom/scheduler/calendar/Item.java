package dev.headroom.scheduler.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** One comma-separated part of a field. */
sealed interface Item {

  /** Every {@code step}-th value from the field's minimum: {@code *} or {@code *}{@code /n}. */
  record Every(int step) implements Item {}

  /**
   * The values {@code first, first + step, ...} up to {@code last}; one value when they are equal.
   */
  record Range(int first, int last, int step) implements Item {
    static Range single(int value) {
      return new Range(value, value, 1);
    }
  }

  /** The {@code nth} such weekday of the month, 1 to 5, or the last one ({@link #LAST}). */
  record NthWeekday(int nth, DayOfWeek weekday) implements Item {
    static final int LAST = 6;

    boolean matches(LocalDate date) {
      if (date.getDayOfWeek() != weekday) {
        return false;
      }
      return nth == LAST
          ? date.getDayOfMonth() + 7 > date.lengthOfMonth()
          : (date.getDayOfMonth() - 1) / 7 + 1 == nth;
    }
  }

  /** The last day of the month. */
  record LastDay() implements Item {
    static boolean matches(LocalDate date) {
      return date.getDayOfMonth() == date.lengthOfMonth();
    }
  }
}
