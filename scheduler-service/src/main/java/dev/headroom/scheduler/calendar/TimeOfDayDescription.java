package dev.headroom.scheduler.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * Says the time part of a schedule: {@code at 09:00}, {@code every 15 minutes from 9 to 17
 * o'clock}.
 */
final class TimeOfDayDescription {

  /** More times of day than this are said as a pattern rather than a list. */
  static final int MAX_LISTED = 6;

  private TimeOfDayDescription() {}

  static String of(Field hour, Field minute, Field second) {
    int times = hour.values().size() * minute.values().size() * second.values().size();
    if (times <= MAX_LISTED && !minute.startsWithStar() && !hour.startsWithStar()) {
      return "at " + Description.join(clockTimes(hour, minute, second));
    }
    boolean onTheMinute = second.values().equals(ValueSet.of(0));
    List<String> parts = new ArrayList<>();
    if (!onTheMinute) {
      parts.add(pattern(second));
    }
    if (!minute.isUnrestricted()) {
      parts.add((onTheMinute ? "" : "of ") + pattern(minute));
    } else if (onTheMinute) {
      parts.add("every minute");
    }
    if (!hour.isUnrestricted()) {
      parts.add(hours(hour));
    } else if (!minute.startsWithStar()) {
      parts.add("of every hour");
    }
    return String.join(" ", parts);
  }

  private static List<String> clockTimes(Field hour, Field minute, Field second) {
    boolean onTheMinute = second.values().equals(ValueSet.of(0));
    List<String> times = new ArrayList<>();
    for (int h : hour.values().toArray()) {
      for (int m : minute.values().toArray()) {
        for (int s : second.values().toArray()) {
          times.add(two(h) + ":" + two(m) + (onTheMinute ? "" : ":" + two(s)));
        }
      }
    }
    return times;
  }

  private static String hours(Field hour) {
    int step = evenStep(hour);
    return step > 1
        ? "of every " + step + ordinal(step) + " hour"
        : (hour.values().size() == 1 ? "of the hour " : "of the hours ")
            + Description.list(hour.values(), TimeOfDayDescription::two);
  }

  private static String pattern(Field field) {
    String name = field.unit().key();
    if (field.isUnrestricted()) {
      return "every " + name;
    }
    int step = evenStep(field);
    if (step > 1) {
      return "every " + step + " " + name + "s";
    }
    String plural = field.values().size() == 1 ? "" : "s";
    return "at " + name + plural + " " + Description.list(field.values(), String::valueOf);
  }

  /** The step of a lone item whose values are evenly spaced round the clock, or 0. */
  private static int evenStep(Field field) {
    if (field.items().size() != 1) {
      return 0;
    }
    int step =
        switch (field.items().getFirst()) {
          case Item.Every every -> every.step();
          case Item.Range range ->
              range.first() == field.unit().min() && range.last() == field.unit().max()
                  ? range.step()
                  : 0;
          case Item.OfMonth shape -> 0;
        };
    int width = field.unit().max() - field.unit().min() + 1;
    return step > 0 && width % step == 0 ? step : 0;
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : String.valueOf(value);
  }
}
