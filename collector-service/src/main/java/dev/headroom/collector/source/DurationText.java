package dev.headroom.collector.source;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the runbook language writes them: {@code 15s}, {@code 1h30m}, {@code 500ms}. */
public final class DurationText {

  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?"
              + "(?:(\\d{1,9})ms)?");

  private static final long[] UNIT_MILLIS = {
    7 * 86_400_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };

  private DurationText() {}

  /** The duration, or empty if the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = WHOLE.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    long millis = 0;
    for (int i = 0; i < UNIT_MILLIS.length; i++) {
      String digits = matcher.group(i + 1);
      millis += digits == null ? 0 : Long.parseLong(digits) * UNIT_MILLIS[i];
    }
    return Optional.of(Duration.ofMillis(millis));
  }

  /** The shortest text that reads back as this duration, to the millisecond. */
  public static String format(Duration duration) {
    long rest = duration.toMillis();
    if (rest <= 0) {
      return "0s";
    }
    String[] units = {"w", "d", "h", "m", "s", "ms"};
    var text = new StringBuilder();
    // Weeks are left out: nobody reads "4w2d" faster than "30d".
    for (int i = 1; i < units.length; i++) {
      long count = rest / UNIT_MILLIS[i];
      rest %= UNIT_MILLIS[i];
      if (count > 0) {
        text.append(count).append(units[i]);
      }
    }
    return text.toString();
  }
}
