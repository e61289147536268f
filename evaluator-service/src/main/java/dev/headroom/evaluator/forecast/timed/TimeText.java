package dev.headroom.evaluator.forecast.timed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Times as people write them into files: numbers, dates, and instants; UTC where none is named. */
public final class TimeText {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,3})?");
  private static final int MONTH_LENGTH = "2026-02".length();
  private static final int DATE_LENGTH = "2026-02-18".length();

  private TimeText() {}

  /** A finite number, written in decimals. */
  public static OptionalDouble number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** An ISO 8601 month, date, or date and time, with or without an offset. */
  public static Optional<Instant> instant(String text) {
    try {
      if (text.length() == MONTH_LENGTH) {
        return Optional.of(atStart(LocalDate.parse(text + "-01")));
      }
      if (text.length() == DATE_LENGTH) {
        return Optional.of(atStart(LocalDate.parse(text)));
      }
      String written = text.replaceFirst(" ", "T").toUpperCase(Locale.ROOT);
      boolean offset =
          written.endsWith("Z")
              || written.length() > DATE_LENGTH && lastOf(written, '+', '-') > DATE_LENGTH;
      return Optional.of(
          offset
              ? OffsetDateTime.parse(written).toInstant()
              : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a time that was read as an instant names no time of day. */
  static boolean isDate(String text) {
    return text.length() <= DATE_LENGTH;
  }

  private static int lastOf(String text, char one, char other) {
    return Math.max(text.lastIndexOf(one), text.lastIndexOf(other));
  }

  private static Instant atStart(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
