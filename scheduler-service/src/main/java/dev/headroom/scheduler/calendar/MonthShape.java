package dev.headroom.scheduler.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What day rules ask of a month: its length and its weekdays. A set of its days is an {@code int}
 * with bit {@code d} for day {@code d}.
 *
 * @param firstEpochDay the month's first day
 */
record MonthShape(int year, int month, int length, long firstEpochDay) {

  private static final int DAYS_PER_WEEK = 7;

  /** The epoch day 3 days before the epoch was a Monday. */
  private static final int MONDAY = 3;

  static MonthShape of(int year, int month) {
    YearMonth yearMonth = YearMonth.of(year, month);
    return new MonthShape(year, month, yearMonth.lengthOfMonth(), yearMonth.atDay(1).toEpochDay());
  }

  static MonthShape of(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return of(date.getYear(), date.getMonthValue());
  }

  boolean contains(long epochDay) {
    return epochDay >= firstEpochDay && epochDay < firstEpochDay + length;
  }

  /** The set of all its days. */
  int days() {
    return ((1 << length) - 1) << 1;
  }

  /** 0 is Monday. */
  int weekday(int day) {
    return (int) Math.floorMod(firstEpochDay + day - 1 + MONDAY, (long) DAYS_PER_WEEK);
  }

  /** The first day of the month that is such a weekday. */
  int first(DayOfWeek weekday) {
    return 1 + Math.floorMod(weekday.ordinal() - weekday(1), DAYS_PER_WEEK);
  }

  LocalDate date(int day) {
    return LocalDate.ofEpochDay(firstEpochDay + day - 1);
  }

  /** The weekday nearest to a day, Saturday and Sunday not counted, without leaving the month. */
  int nearestWorkday(int day) {
    return switch (weekday(day)) {
      case 5 -> day > 1 ? day - 1 : day + 2;
      case 6 -> day < length ? day + 1 : day - 2;
      default -> day;
    };
  }
}
