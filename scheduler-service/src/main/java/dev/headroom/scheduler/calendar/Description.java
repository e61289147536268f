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

  static String of(FieldSet fields) {
    String time =
        TimeOfDayDescription.of(
            fields.get(Unit.HOUR), fields.get(Unit.MINUTE), fields.get(Unit.SECOND));
    Field day = fields.get(Unit.DAY);
    Field weekday = fields.get(Unit.DAY_OF_WEEK);
    List<String> dates = new ArrayList<>();
    if (fields.takesEitherDay()) {
      dates.add("on " + days(day) + " or on " + weekdays(weekday));
    } else {
      addRestricted(dates, day, weekday);
    }
    Field week = fields.get(Unit.WEEK);
    if (!week.isUnrestricted()) {
      dates.add("in ISO week " + list(week.values(), String::valueOf));
    }
    addMonths(dates, fields.get(Unit.MONTH));
    Field year = fields.get(Unit.YEAR);
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
      dates.add("on " + days(day));
    }
    if (!weekday.isUnrestricted()) {
      dates.add((day.isUnrestricted() ? "on " : "if that is ") + weekdays(weekday));
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
    List<String> parts = new ArrayList<>();
    if (!weekday.values().isEmpty()) {
      parts.add(list(weekday.values(), value -> name(DayOfWeek.of(value + 1))));
    }
    List<String> shaped = shaped(weekday);
    if (!shaped.isEmpty()) {
      parts.add(join(shaped) + " of the month");
    }
    return join(parts);
  }

  private static String days(Field day) {
    List<String> parts = new ArrayList<>();
    if (!day.values().isEmpty()) {
      parts.add("day " + list(day.values(), String::valueOf));
    }
    parts.addAll(shaped(day));
    return join(parts) + " of the month";
  }

  private static List<String> shaped(Field field) {
    return field.items().stream()
        .filter(Item.OfMonth.class::isInstance)
        .map(Item.OfMonth.class::cast)
        .map(Description::shaped)
        .toList();
  }

  private static String shaped(Item.OfMonth item) {
    return switch (item) {
      case Item.NthWeekday nth -> "the " + position(nth) + " " + name(nth.weekday());
      case Item.LastDay last -> {
        String day =
            last.before() == 0
                ? "the last day"
                : Spans.counted(last.before(), "day") + " before the last";
        yield last.workday() ? "the workday nearest to " + day : day;
      }
      case Item.NearestWorkday nearest -> "the workday nearest to day " + nearest.to();
    };
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
