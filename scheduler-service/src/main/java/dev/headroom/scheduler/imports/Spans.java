package dev.headroom.scheduler.imports;

import java.time.Duration;

/** Writes durations as job definitions take them. */
public final class Spans {

  private Spans() {}

  /** For example {@code 26h}, {@code 1h30m}, {@code 45s}, {@code 1s500ms}. */
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    part(text, duration.toHours(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    part(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }
}
