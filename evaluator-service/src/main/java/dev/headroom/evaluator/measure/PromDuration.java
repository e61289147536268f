package dev.headroom.evaluator.measure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as PromQL writes them: {@code 1h30m}, units falling, a year of 365 days. */
final class PromDuration {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  private static final long[] MILLIS = {
    365 * 86_400_000L, 7 * 86_400_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };

  /** Longer durations are refused: they do not fit into 64 bits of nanoseconds. */
  private static final double MAX_SECONDS = 0x1p63 / 1e9;

  private PromDuration() {}

  /** The length of a range, from a duration or a number of seconds. */
  static long range(Token token) {
    long millis = millis(token);
    if (millis < 1) {
      throw TokenStream.error(token, "a duration must be greater than zero");
    }
    return millis;
  }

  /** A duration or a number of seconds, whose fractions of a millisecond are cut off. */
  static long millis(Token token) {
    double seconds = token.kind() == Token.Kind.NUMBER ? NumberText.parse(token) : seconds(token);
    if (!(seconds <= MAX_SECONDS)) {
      throw tooLong(token);
    }
    return Math.round(seconds * 1e9) / 1_000_000;
  }

  /** A duration as the number that it is elsewhere. */
  static double seconds(Token token) {
    Matcher matcher = SHAPE.matcher(token.text());
    if (!matcher.matches()) {
      throw TokenStream.error(
          token,
          "'%s' is not a duration; write it like 90s, 5m or 1h30m, the largest unit first"
              .formatted(token.text()));
    }
    double total = 0;
    for (int unit = 0; unit < MILLIS.length; unit++) {
      String digits = matcher.group(unit + 1);
      if (digits != null) {
        total += Double.parseDouble(digits) * MILLIS[unit];
      }
    }
    if (total / 1000 > MAX_SECONDS) {
      throw tooLong(token);
    }
    return total / 1000;
  }

  private static MeasureSyntaxException tooLong(Token token) {
    return TokenStream.error(token, "a duration of over 292 years");
  }
}
