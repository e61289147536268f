package dev.headroom.local.text;

import java.time.Duration;

/**
 * A length of time as people say it, in its two largest units: {@code 12s}, {@code 4m 5s}, {@code
 * 3d 2h}.
 */
public final class Age {

  private Age() {}

  public static String of(Duration length) {
    if (length.isNegative()) {
      return "0s";
    }
    if (length.toDays() > 0) {
      return two(length.toDays(), "d", length.toHoursPart(), "h");
    }
    if (length.toHours() > 0) {
      return two(length.toHours(), "h", length.toMinutesPart(), "m");
    }
    if (length.toMinutes() > 0) {
      return two(length.toMinutes(), "m", length.toSecondsPart(), "s");
    }
    return length.toSeconds() + "s";
  }

  private static String two(long first, String firstUnit, long second, String secondUnit) {
    return second == 0 ? first + firstUnit : first + firstUnit + " " + second + secondUnit;
  }
}
