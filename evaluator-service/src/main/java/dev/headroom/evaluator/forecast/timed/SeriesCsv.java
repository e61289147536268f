package dev.headroom.evaluator.forecast.timed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a series from CSV: a time and a value a line, the time a number or ISO 8601, in ascending
 * order. A first line that is neither is a heading. A value that is empty, {@code NaN}, {@code NA}
 * or {@code null} is missing.
 */
public final class SeriesCsv {

  private static final Set<String> MISSING = Set.of("", "nan", "na", "null");

  private final List<Row> rows = new ArrayList<>();

  private SeriesCsv() {}

  /** A series, or what is wrong with which line. */
  public sealed interface Outcome {

    record Read(TimedSeries series) implements Outcome {}

    /**
     * @param line 1 is the first
     */
    record Malformed(int line, String message) implements Outcome {}
  }

  /**
   * A line of the file.
   *
   * @param instant null where times are numbers
   */
  record Row(int line, double number, @Nullable Instant instant, boolean date, double value) {}

  public static Outcome read(String text) {
    return new SeriesCsv().lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private Outcome lines(String text) {
    int number = 0;
    boolean begun = false;
    for (String line : text.split("\n|\r\n?", -1)) {
      number++;
      if (!line.isBlank()) {
        Optional<String> wrong = line(number, line, !begun);
        begun = true;
        if (wrong.isPresent()) {
          return new Outcome.Malformed(number, wrong.get());
        }
      }
    }
    if (rows.stream().allMatch(row -> Double.isNaN(row.value()))) {
      return new Outcome.Malformed(number, "the file has no value; write lines of time,value");
    }
    if (rows.size() < 2) {
      return new Outcome.Malformed(
          rows.getFirst().line(), "one time only; two are needed to know the step between them");
    }
    return Grid.of(rows);
  }

  private Optional<String> line(int number, String line, boolean first) {
    String[] fields = line.split(",", -1);
    if (fields.length != 2) {
      return Optional.of("%d field(s); write time,value".formatted(fields.length));
    }
    String time = unquoted(fields[0]);
    String written = unquoted(fields[1]);
    OptionalDouble value = value(written);
    OptionalDouble asNumber = TimeText.number(time);
    Optional<Instant> instant = asNumber.isPresent() ? Optional.empty() : TimeText.instant(time);
    boolean timed = asNumber.isPresent() || instant.isPresent();
    if (first && !timed && (value.isEmpty() || MISSING.contains(lower(written)))) {
      return Optional.empty();
    }
    if (!timed) {
      return Optional.of(
          "'%s' is no time; write a number, 2026-02-18 or 2026-02-18T09:00:00Z".formatted(time));
    }
    if (value.isEmpty()) {
      return Optional.of(
          "'%s' is no finite number; leave a value that is missing empty".formatted(written));
    }
    var row =
        new Row(
            number,
            asNumber.orElse(0),
            instant.orElse(null),
            TimeText.isDate(time),
            value.getAsDouble());
    if (!rows.isEmpty()) {
      Optional<String> wrong = after(rows.getLast(), row, time);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    rows.add(row);
    return Optional.empty();
  }

  private static Optional<String> after(Row before, Row row, String time) {
    Instant earlier = before.instant();
    Instant later = row.instant();
    if ((earlier == null) != (later == null)) {
      return Optional.of(
          "'%s' is written otherwise than line %d; write all times as numbers, or all as dates"
              .formatted(time, before.line()));
    }
    boolean ascending =
        earlier == null || later == null ? row.number() > before.number() : later.isAfter(earlier);
    return ascending
        ? Optional.empty()
        : Optional.of(
            "'%s' is not after line %d; sort by time, one line a time"
                .formatted(time, before.line()));
  }

  private static OptionalDouble value(String written) {
    return MISSING.contains(lower(written))
        ? OptionalDouble.of(Double.NaN)
        : TimeText.number(written);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String unquoted(String field) {
    String bare = field.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }
}
