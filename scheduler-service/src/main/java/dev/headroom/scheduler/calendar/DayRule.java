package dev.headroom.scheduler.calendar;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

/** Which days of an allowed month a schedule takes. */
interface DayRule {

  boolean matches(LocalDate date);

  /** The rule of one day-of-month field: its numbers, weekday positions and {@code last}. */
  static DayRule ofDay(Field day) {
    ValueSet days = day.values();
    List<Item.NthWeekday> positions =
        day.items().stream()
            .filter(Item.NthWeekday.class::isInstance)
            .map(Item.NthWeekday.class::cast)
            .toList();
    boolean last = day.items().stream().anyMatch(Item.LastDay.class::isInstance);
    if (positions.isEmpty() && !last) {
      return date -> days.contains(date.getDayOfMonth());
    }
    return date ->
        days.contains(date.getDayOfMonth())
            || (last && Item.LastDay.matches(date))
            || positions.stream().anyMatch(position -> position.matches(date));
  }

  static DayRule ofWeekday(Field weekday) {
    ValueSet weekdays = weekday.values();
    return date -> weekdays.contains(date.getDayOfWeek().ordinal());
  }

  static DayRule ofWeek(Field week) {
    if (week.isUnrestricted()) {
      return date -> true;
    }
    ValueSet weeks = week.values();
    return date -> weeks.contains(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  default DayRule and(DayRule other) {
    return date -> matches(date) && other.matches(date);
  }

  default DayRule or(DayRule other) {
    return date -> matches(date) || other.matches(date);
  }
}
