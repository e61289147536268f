package dev.headroom.scheduler.imports.legacy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The five fields of a cron expression as bit sets, the way the old daemons keep them.
 *
 * @param weekdays bit 0 is Sunday
 * @param daysByStar the day or the weekday field has a star in the sense of the dialect, so that a
 *     date needs both; otherwise it needs one of them
 * @param wildcard the minute or the hour field begins with a star
 */
record CronFields(
    long minutes,
    long hours,
    long days,
    long months,
    long weekdays,
    boolean daysByStar,
    boolean wildcard) {

  /** Beyond this a date such as 30 February is not looked for: leap years come within eight. */
  private static final int MAX_YEARS = 9;

  static boolean has(long bits, int value) {
    return (bits >> value & 1) == 1;
  }

  boolean hasMonth(int month) {
    return has(months, month);
  }

  boolean hasDay(int dayOfMonth, int sundayIsZero) {
    boolean day = has(days, dayOfMonth);
    boolean weekday = has(weekdays, sundayIsZero);
    return daysByStar ? day && weekday : day || weekday;
  }

  boolean hasDate(LocalDate date) {
    return hasMonth(date.getMonthValue())
        && hasDay(date.getDayOfMonth(), date.getDayOfWeek().getValue() % 7);
  }

  /** The first matching minute that is not before {@code from}, or null. */
  @Nullable LocalDateTime firstAtOrAfter(LocalDateTime from) {
    LocalDateTime time = from.truncatedTo(ChronoUnit.MINUTES);
    if (time.isBefore(from)) {
      time = time.plusMinutes(1);
    }
    LocalDate last = time.toLocalDate().plusYears(MAX_YEARS);
    for (LocalDate date = time.toLocalDate(); date.isBefore(last); date = date.plusDays(1)) {
      if (!hasMonth(date.getMonthValue())) {
        date = date.withDayOfMonth(date.lengthOfMonth());
        continue;
      }
      if (hasDate(date)) {
        boolean today = date.equals(time.toLocalDate());
        LocalDateTime match =
            today ? inDay(date, time.getHour(), time.getMinute()) : inDay(date, 0, 0);
        if (match != null) {
          return match;
        }
      }
    }
    return null;
  }

  private @Nullable LocalDateTime inDay(LocalDate date, int hour, int minute) {
    if (has(hours, hour)) {
      int found = next(minutes, minute);
      if (found >= 0) {
        return date.atTime(hour, found);
      }
    }
    int later = next(hours, hour + 1);
    return later < 0 ? null : date.atTime(later, next(minutes, 0));
  }

  private static int next(long bits, int from) {
    long rest = bits >>> from << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }
}
