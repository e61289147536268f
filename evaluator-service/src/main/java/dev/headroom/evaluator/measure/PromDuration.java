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

  /** Ranges and offsets beyond this are refused. */
  static final long MAX_MILLIS = 2 * 365 * 86_400_000L;

  private PromDuration() {}

  /** Of a duration, or of a plain number of seconds. */
  static long millis(Token token) {
    double millis =
        token.kind() == Token.Kind.NUMBER ? NumberText.parse(token) * 1000 : units(token);
    if (!(millis >= 1)) {
      throw TokenStream.error(token, "a duration must be greater than zero");
    }
    if (millis > MAX_MILLIS) {
      throw TokenStream.error(token, "a duration of over two years");
    }
    return Math.round(millis);
  }

  private static double units(Token token) {
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
    return total;
  }
}
