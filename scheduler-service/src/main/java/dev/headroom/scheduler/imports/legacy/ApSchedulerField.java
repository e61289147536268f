package dev.headroom.scheduler.imports.legacy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A field of APScheduler's cron trigger: which value comes next, seen from a wall clock. */
final class ApSchedulerField {

  /** The order in which the trigger goes through them. */
  enum Unit {
    YEAR(1970, 9999, List.of()),
    MONTH(
        1,
        12,
        List.of(
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    DAY(1, 31, List.of()),
    WEEK(1, 53, List.of()),
    DAY_OF_WEEK(0, 6, List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
    HOUR(0, 23, List.of()),
    MINUTE(0, 59, List.of()),
    SECOND(0, 59, List.of());

    final int min;
    final int max;
    final List<String> names;

    Unit(int min, int max, List<String> names) {
      this.min = min;
      this.max = max;
      this.names = names;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Weeks and weekdays follow from the date; they are never set. */
    boolean isReal() {
      return this != WEEK && this != DAY_OF_WEEK;
    }

    int of(LocalDateTime time) {
      return switch (this) {
        case YEAR -> time.getYear();
        case MONTH -> time.getMonthValue();
        case DAY -> time.getDayOfMonth();
        case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        case DAY_OF_WEEK -> time.get(ChronoField.DAY_OF_WEEK) - 1;
        case HOUR -> time.getHour();
        case MINUTE -> time.getMinute();
        case SECOND -> time.getSecond();
      };
    }

    int maxAt(LocalDateTime time) {
      return this == DAY ? time.toLocalDate().lengthOfMonth() : max;
    }
  }

  /** The first value of one item that is not before the time's own, if its period holds one. */
  private interface Item {
    OptionalInt next(LocalDateTime time);
  }

  private final Unit unit;
  private final List<Item> items = new ArrayList<>();

  /**
   * @param text known to be good
   */
  ApSchedulerField(Unit unit, String text) {
    this.unit = unit;
    for (String item : text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
      items.add(item(item));
    }
  }

  Unit unit() {
    return unit;
  }

  OptionalInt next(LocalDateTime time) {
    return items.stream().flatMapToInt(item -> item.next(time).stream()).min();
  }

  private Item item(String text) {
    if (unit == Unit.DAY && text.equals("last")) {
      return time -> OptionalInt.of(unit.maxAt(time));
    }
    return unit == Unit.DAY && text.contains(" ") ? position(text.split(" +")) : range(text);
  }

  /** {@code 1st tue}, {@code last fri}. */
  private static Item position(String[] words) {
    DayOfWeek weekday = DayOfWeek.of(Unit.DAY_OF_WEEK.names.indexOf(words[1]) + 1);
    int ordinal = words[0].equals("last") ? -1 : words[0].charAt(0) - '0';
    return time -> {
      LocalDate today = time.toLocalDate();
      LocalDate date = today.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
      boolean thisMonth = date.getMonth() == today.getMonth();
      return thisMonth && !date.isBefore(today)
          ? OptionalInt.of(date.getDayOfMonth())
          : OptionalInt.empty();
    };
  }

  private Item range(String text) {
    String[] rangeAndStep = text.split("/");
    String[] ends = rangeAndStep[0].split("-");
    int step = rangeAndStep.length == 2 ? Integer.parseInt(rangeAndStep[1]) : 1;
    boolean all = ends[0].equals("*");
    int first = all ? unit.min : number(ends[0]);
    boolean open = all || (ends.length == 1 && rangeAndStep.length == 2);
    int last = open ? unit.max : number(ends[ends.length - 1]);
    return time -> {
      int from = Math.max(unit.of(time), first);
      int value = from + Math.floorMod(first - from, step);
      return value <= Math.min(last, unit.maxAt(time))
          ? OptionalInt.of(value)
          : OptionalInt.empty();
    };
  }

  private int number(String text) {
    int name = unit.names.indexOf(text);
    return name >= 0 ? name + unit.min : Integer.parseInt(text);
  }
}
