package dev.headroom.scheduler.calendar;

import java.time.DayOfWeek;

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

  /** A day that depends on the shape of the month. */
  sealed interface OfMonth extends Item {

    /** What {@link #day} answers when the month has no such day. */
    int NONE = 0;

    /** That day of a month, or {@link #NONE}. */
    int day(MonthShape month);
  }

  /** The {@code nth} such weekday of the month, 1 to 5, or the last one ({@link #LAST}). */
  record NthWeekday(int nth, DayOfWeek weekday) implements OfMonth {
    static final int LAST = 6;

    @Override
    public int day(MonthShape month) {
      int first = month.first(weekday);
      int wanted = nth == LAST ? first + (month.length() - first) / 7 * 7 : first + 7 * (nth - 1);
      return wanted <= month.length() ? wanted : NONE;
    }
  }

  /**
   * The day {@code before} days before the month's last.
   *
   * @param workday whether the nearest of Monday to Friday is meant
   */
  record LastDay(int before, boolean workday) implements OfMonth {

    static final LastDay OF_MONTH = new LastDay(0, false);

    @Override
    public int day(MonthShape month) {
      int day = month.length() - before;
      return day < 1 ? NONE : workday ? month.nearestWorkday(day) : day;
    }
  }

  /** Of Monday to Friday, the one nearest to a day of the month. */
  record NearestWorkday(int to) implements OfMonth {
    @Override
    public int day(MonthShape month) {
      return to <= month.length() ? month.nearestWorkday(to) : NONE;
    }
  }
}
