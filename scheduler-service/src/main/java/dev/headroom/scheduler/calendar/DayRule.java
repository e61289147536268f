package dev.headroom.scheduler.calendar;

import java.time.temporal.IsoFields;

/** Which days of an allowed month a schedule takes, as a set like {@link MonthShape#days}. */
interface DayRule {

  int of(MonthShape month);

  /** The rule of one day-of-month field: its numbers, weekday positions and last days. */
  static DayRule ofDay(Field field) {
    int numbers = (int) field.values().mask();
    return month -> (numbers & month.days()) | shaped(field, month);
  }

  static DayRule ofWeekday(Field field) {
    ValueSet weekdays = field.values();
    return month -> {
      int days = shaped(field, month);
      for (int day = 1; day <= month.length(); day++) {
        if (weekdays.contains(month.weekday(day))) {
          days |= 1 << day;
        }
      }
      return days;
    };
  }

  static DayRule ofWeek(Field field) {
    ValueSet weeks = field.values();
    return month -> {
      int days = 0;
      for (int day = 1; day <= month.length(); day++) {
        if (weeks.contains(month.date(day).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))) {
          days |= 1 << day;
        }
      }
      return days;
    };
  }

  /** What the items about the shape of a month add to a field's numbers. */
  private static int shaped(Field field, MonthShape month) {
    int days = 0;
    for (Item item : field.items()) {
      if (item instanceof Item.OfMonth ofMonth) {
        int day = ofMonth.day(month);
        days |= day == Item.OfMonth.NONE ? 0 : 1 << day;
      }
    }
    return days;
  }

  default DayRule and(DayRule other) {
    return month -> of(month) & other.of(month);
  }

  default DayRule or(DayRule other) {
    return month -> of(month) | other.of(month);
  }
}
