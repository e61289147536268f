package dev.headroom.evaluator.quantity;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the language's durations: {@code 500ms}, {@code 15s}, {@code 1h30m}. */
public final class Durations {
  /** What {@link #parse} accepts, for the JSON Schema. */
  public static final String PATTERN =
      "^\\s*([0-9]+(\\.[0-9]+)?\\s*(ms|msec|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?"
          + "|hours?|d|days?|w|wk|weeks?)\\s*)+$";

  /** No window, wait or period of a runbook is longer. */
  public static final Duration LONGEST = Duration.ofDays(3660);

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(\\p{L}*)\\s*");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);
  private static final String EXAMPLES = "15s, 5m, 1h30m, 24h, 7d or 500ms";

  private Durations() {}

  /**
   * Reads one or more numbers with units, exact to the millisecond.
   *
   * @throws Misread with the offset of the part that is wrong
   */
  public static Duration parse(String text) {
    int at = Texts.skipSpace(text, 0);
    if (at == text.length()) {
      throw new Misread("bad-duration", at, "", "a duration is missing", EXAMPLES);
    }
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (at < text.length()) {
      if (!part.region(at, text.length()).lookingAt()) {
        throw new Misread(
            "bad-duration",
            at,
            text.substring(at),
            "`" + text.strip() + "` is no duration",
            EXAMPLES);
      }
      millis = millis.add(new BigDecimal(part.group(1)).multiply(unit(text, part)));
      at = part.end();
    }
    if (millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0) {
      throw new Misread(
          "bad-duration",
          0,
          text.strip(),
          "the duration is too long",
          "at most " + format(LONGEST));
    }
    if (millis.stripTrailingZeros().scale() > 0) {
      throw new Misread(
          "bad-duration", 0, text.strip(), "durations are exact to the millisecond", EXAMPLES);
    }
    return Duration.ofMillis(millis.longValueExact());
  }

  private static BigDecimal unit(String text, Matcher part) {
    String name = part.group(2);
    String symbol =
        name.equals("m")
            ? "m"
            : UnitCatalog.find(name, Dimension.TIME)
                .filter(u -> u.dimension() == Dimension.TIME)
                .map(u -> u.symbol().equals("min") ? "m" : u.symbol())
                .orElse("");
    Long millis = MILLIS.get(symbol);
    if (millis != null) {
      return BigDecimal.valueOf(millis);
    }
    String message =
        name.isEmpty()
            ? "`" + text.strip() + "` is a duration without a unit"
            : "`" + name + "` is no unit of time";
    String instead = name.isEmpty() ? part.group(1) + "s or " + part.group(1) + "m" : EXAMPLES;
    throw new Misread(
        "bad-duration", part.start(), text.substring(part.start()).strip(), message, instead);
  }

  /**
   * The canonical text, largest unit first: {@code 1h30m}, {@code 24h}, {@code 7d}; zero is {@code
   * 0s}. Days only where whole days say it all, as people write windows.
   */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.toDays() > 1 && duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toDays() + "d";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
