package dev.headroom.evaluator.measurement;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Instants and lengths of time as Prometheus's HTTP API takes and gives them. */
public final class TimeText {

  /** Years beyond this, before and after the epoch, are refused. */
  private static final double MOST_SECONDS = 9_000_000_000_000.0;

  private static final Pattern SECONDS =
      Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,3})?");

  private TimeText() {}

  /** An instant in milliseconds: Unix seconds with or without a fraction, or RFC 3339. */
  public static OptionalLong instant(String text) {
    if (SECONDS.matcher(text).matches()) {
      return millis(text);
    }
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /** Why a text is no instant, and what to write. */
  public static String misread(String text) {
    return "'%s' is no instant; write Unix seconds such as 1771405200.5, or RFC 3339 such as %s"
        .formatted(text, "2026-02-18T09:00:00Z");
  }

  /** A length of time in milliseconds: a number of seconds. */
  public static OptionalLong length(String text) {
    return SECONDS.matcher(text).matches() ? millis(text) : OptionalLong.empty();
  }

  private static OptionalLong millis(String text) {
    double seconds = Double.parseDouble(text);
    return Math.abs(seconds) <= MOST_SECONDS
        ? OptionalLong.of(Math.round(seconds * 1000))
        : OptionalLong.empty();
  }

  /** Seconds with as many decimals as are needed: {@code 1771405200.5}. */
  public static String seconds(long millis) {
    long whole = Math.abs(millis / 1000);
    long rest = Math.abs(millis % 1000);
    String sign = millis < 0 ? "-" : "";
    return rest == 0 ? sign + whole : "%s%d.%03d".formatted(sign, whole, rest);
  }
}
