package dev.headroom.scheduler.calendar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A field of a schedule, largest first, with the values it can hold. */
public enum Unit {
  YEAR(1970, 9999, List.of()),
  MONTH(
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  DAY(1, 31, List.of()),
  /** ISO-8601 week of the year. */
  WEEK(1, 53, List.of()),
  /** 0 is Monday, in every dialect once it is parsed. */
  DAY_OF_WEEK(0, 6, List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
  HOUR(0, 23, List.of()),
  MINUTE(0, 59, List.of()),
  SECOND(0, 59, List.of());

  private final int min;
  private final int max;
  private final List<String> names;

  Unit(int min, int max, List<String> names) {
    this.min = min;
    this.max = max;
    this.names = names;
  }

  int min() {
    return min;
  }

  int max() {
    return max;
  }

  /** Three-letter names of the values, the smallest first; empty for a unit without names. */
  List<String> names() {
    return names;
  }

  /** The value that a three-letter name stands for, in any case. */
  Optional<Integer> named(String name) {
    int index = names.indexOf(name.toLowerCase(Locale.ROOT));
    return index < 0 ? Optional.empty() : Optional.of(min + index);
  }

  /** How the unit is written as a key: {@code day_of_week}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Unit> ofKey(String key) {
    return Arrays.stream(values()).filter(unit -> unit.key().equals(key)).findFirst();
  }
}
