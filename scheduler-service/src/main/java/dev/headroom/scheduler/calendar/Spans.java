package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations, written as they are read ({@code 1h30m}) and said ({@code 1 hour 30 minutes}). */
final class Spans {

  private static final List<String> LETTERS = List.of("d", "h", "m", "s", "ms");
  private static final List<String> WORDS =
      List.of("day", "hour", "minute", "second", "millisecond");

  private Spans() {}

  static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    long[] parts = parts(duration);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        text.append(parts[i]).append(LETTERS.get(i));
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  static String words(Duration duration) {
    List<String> words = new ArrayList<>();
    long[] parts = parts(duration);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        words.add(counted(parts[i], WORDS.get(i)));
      }
    }
    return String.join(" ", words);
  }

  /** {@code 1 day}, {@code 2 days}. */
  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static long[] parts(Duration duration) {
    return new long[] {
      duration.toDays(),
      duration.toHoursPart(),
      duration.toMinutesPart(),
      duration.toSecondsPart(),
      duration.toMillisPart()
    };
  }
}
