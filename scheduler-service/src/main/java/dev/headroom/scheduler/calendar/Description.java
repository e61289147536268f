package dev.headroom.scheduler.calendar;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Says a schedule in plain English, from its parsed fields. */
final class Description {

  private Description() {}

  static String of(Cron cron) {
    String time =
        TimeOfDayDescription.of(
            cron.fields().get(Unit.HOUR),
            cron.fields().get(Unit.MINUTE),
            Field.minimum(Unit.SECOND));
    Field day = cron.fields().get(Unit.DAY);
    Field weekday = cron.fields().get(Unit.DAY_OF_WEEK);
    List<String> dates = new ArrayList<>();
    if (cron.takesEitherDay()) {
      dates.add(days(day) + " or " + weekdays(weekday));
    } else {
      addRestricted(dates, day, weekday);
    }
    addMonths(dates, cron.fields().get(Unit.MONTH));
    return sentence(time, dates);
  }

  static String of(Fields fields) {
    String time =
        TimeOfDayDescription.of(
            fields.fields().get(Unit.HOUR),
            fields.fields().get(Unit.MINUTE),
            fields.fields().get(Unit.SECOND));
    List<String> dates = new ArrayList<>();
    addRestricted(dates, fields.fields().get(Unit.DAY), fields.fields().get(Unit.DAY_OF_WEEK));
    Field week = fields.fields().get(Unit.WEEK);
    if (!week.isUnrestricted()) {
      dates.add("in ISO week " + list(week.values(), String::valueOf));
    }
    addMonths(dates, fields.fields().get(Unit.MONTH));
    Field year = fields.fields().get(Unit.YEAR);
    if (!year.isUnrestricted()) {
      dates.add(
          year.values().size() > TimeOfDayDescription.MAX_LISTED
              ? "in the years " + year.text()
              : "in " + list(year.values(), String::valueOf));
    }
    return sentence(time, dates);
  }

  private static String sentence(String time, List<String> dates) {
    return dates.isEmpty() ? time : time + " " + String.join(" ", dates);
  }

  private static void addRestricted(List<String> dates, Field day, Field weekday) {
    if (!day.isUnrestricted()) {
      dates.add(days(day));
    }
    if (!weekday.isUnrestricted()) {
      dates.add(day.isUnrestricted() ? weekdays(weekday) : "if that is " + weekdayNames(weekday));
    }
  }

  private static void addMonths(List<String> dates, Field month) {
    if (!month.isUnrestricted()) {
      dates.add(
          "in "
              + list(
                  month.values(),
                  value -> Month.of(value).getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
    }
  }

  private static String weekdays(Field weekday) {
    return "on " + weekdayNames(weekday);
  }

  private static String weekdayNames(Field weekday) {
    return list(weekday.values(), value -> name(DayOfWeek.of(value + 1)));
  }

  private static String days(Field day) {
    List<String> parts = new ArrayList<>();
    ValueSet numbers = day.values();
    if (!numbers.isEmpty()) {
      parts.add("day " + list(numbers, String::valueOf));
    }
    for (Item item : day.items()) {
      switch (item) {
        case Item.NthWeekday nth -> parts.add("the " + position(nth) + " " + name(nth.weekday()));
        case Item.LastDay last -> parts.add("the last day");
        case Item.Every every -> {}
        case Item.Range range -> {}
      }
    }
    return "on " + join(parts) + " of the month";
  }

  private static String position(Item.NthWeekday nth) {
    return switch (nth.nth()) {
      case 1 -> "1st";
      case 2 -> "2nd";
      case 3 -> "3rd";
      case Item.NthWeekday.LAST -> "last";
      default -> nth.nth() + "th";
    };
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** Values as words, three or more in a row as a range: {@code 1, 3, 5 to 9}. */
  static String list(ValueSet values, IntFunction<String> word) {
    List<String> parts = new ArrayList<>();
    int first = values.first();
    while (first != ValueSet.NONE) {
      int last = first;
      while (values.contains(last + 1)) {
        last++;
      }
      if (last - first >= 2) {
        parts.add(word.apply(first) + " to " + word.apply(last));
      } else {
        for (int value = first; value <= last; value++) {
          parts.add(word.apply(value));
        }
      }
      first = values.next(last + 1);
    }
    return join(parts);
  }

  static String join(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
