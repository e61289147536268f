package dev.headroom.scheduler.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The local date-times that a schedule names, before any time zone: field sets and a day rule.
 *
 * <p>Finding the next one skips whole years, months and hours, and is bounded: the Gregorian
 * calendar repeats every 400 years, weekdays and ISO weeks included, so no year needs a look whose
 * twin has been looked at in vain.
 */
record LocalTimes(
    ValueSet years,
    ValueSet months,
    DayRule days,
    ValueSet hours,
    ValueSet minutes,
    ValueSet seconds) {

  private static final int GREGORIAN_CYCLE_YEARS = 400;

  LocalTimes {
    if (hours.isEmpty() || minutes.isEmpty() || seconds.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs at least one time of day");
    }
  }

  /** The earliest matching local date-time that is not before {@code from}, or null. */
  @Nullable LocalDateTime firstAtOrAfter(LocalDateTime from) {
    LocalDate today = from.toLocalDate();
    LocalDate date = firstDate(today);
    if (date != null && date.equals(today)) {
      LocalTime time = firstTime(from.toLocalTime());
      if (time != null) {
        return date.atTime(time);
      }
      date = firstDate(today.plusDays(1));
    }
    return date == null ? null : date.atTime(hours.first(), minutes.first(), seconds.first());
  }

  /** Whether a matching local date-time lies in {@code [from, until)}. */
  boolean anyIn(LocalDateTime from, LocalDateTime until) {
    LocalDateTime first = firstAtOrAfter(from);
    return first != null && first.isBefore(until);
  }

  private @Nullable LocalTime firstTime(LocalTime from) {
    int hour = hours.next(from.getHour());
    if (hour == from.getHour()) {
      int minute = minutes.next(from.getMinute());
      if (minute == from.getMinute()) {
        int second = seconds.next(from.getSecond());
        if (second != ValueSet.NONE) {
          return LocalTime.of(hour, minute, second);
        }
        minute = minutes.next(minute + 1);
      }
      if (minute != ValueSet.NONE) {
        return LocalTime.of(hour, minute, seconds.first());
      }
      hour = hours.next(hour + 1);
    }
    return hour == ValueSet.NONE ? null : LocalTime.of(hour, minutes.first(), seconds.first());
  }

  private @Nullable LocalDate firstDate(LocalDate from) {
    BitSet searched = new BitSet();
    int year = years.next(Math.max(from.getYear(), Unit.YEAR.min()));
    for (; year != ValueSet.NONE; year = years.next(year + 1)) {
      LocalDate start = year == from.getYear() ? from : LocalDate.of(year, 1, 1);
      int twin = year % GREGORIAN_CYCLE_YEARS;
      if (searched.get(twin)) {
        continue;
      }
      LocalDate date = firstDateOfYear(start);
      if (date != null) {
        return date;
      }
      searched.set(twin, start.getDayOfYear() == 1);
    }
    return null;
  }

  private @Nullable LocalDate firstDateOfYear(LocalDate from) {
    int month = months.next(from.getMonthValue());
    for (; month != ValueSet.NONE; month = months.next(month + 1)) {
      YearMonth yearMonth = YearMonth.of(from.getYear(), month);
      int day = month == from.getMonthValue() ? from.getDayOfMonth() : 1;
      for (; day <= yearMonth.lengthOfMonth(); day++) {
        LocalDate date = yearMonth.atDay(day);
        if (days.matches(date)) {
          return date;
        }
      }
    }
    return null;
  }
}
