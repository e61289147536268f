package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.forecast.timed.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads values of a driver: a time and a value a line, in any order. A first line that is neither
 * is a heading. A line without a value is a gap and is passed over.
 */
public final class DriverCsv {

  /** Values in one request. */
  public static final int MOST = 10_000;

  private DriverCsv() {}

  /** The values, or what is wrong with which line. */
  public sealed interface Outcome {

    record Read(List<DriverValue> values) implements Outcome {
      public Read {
        values = List.copyOf(values);
      }
    }

    /**
     * @param line 1 is the first
     */
    record Malformed(int line, String message) implements Outcome {}
  }

  /**
   * Reads a whole text.
   *
   * @param now what lies after it has not been measured
   */
  public static Outcome read(String text, Instant now) {
    var values = new ArrayList<DriverValue>();
    Map<Instant, Integer> lines = new HashMap<>();
    String[] all = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n|\r\n?", -1);
    boolean begun = false;
    for (int i = 0; i < all.length; i++) {
      if (all[i].isBlank()) {
        continue;
      }
      String[] fields = all[i].split(",", -1);
      if (fields.length != 2) {
        return new Outcome.Malformed(
            i + 1, "%d field(s); write time,value".formatted(fields.length));
      }
      Optional<Instant> at = TimeText.instant(bare(fields[0]));
      String written = bare(fields[1]);
      boolean heading = !begun && at.isEmpty() && TimeText.number(written).isEmpty();
      begun = true;
      if (heading || (at.isPresent() && written.isEmpty())) {
        continue;
      }
      if (at.isEmpty()) {
        return new Outcome.Malformed(i + 1, notATime(bare(fields[0])));
      }
      OptionalDouble value = TimeText.number(written);
      Optional<String> wrong = wrong(at.get(), value, written, now);
      if (wrong.isPresent()) {
        return new Outcome.Malformed(i + 1, wrong.get());
      }
      Integer before = lines.put(at.get(), i + 1);
      if (before != null) {
        return new Outcome.Malformed(
            i + 1, "'%s' stands in line %d too; one line a time".formatted(fields[0], before));
      }
      values.add(new DriverValue(at.get(), value.orElseThrow()));
      if (values.size() > MOST) {
        return new Outcome.Malformed(
            i + 1, "more than %d values; send them in parts".formatted(MOST));
      }
    }
    return values.isEmpty()
        ? new Outcome.Malformed(1, "no value; write lines such as 2026-02-18,1250")
        : new Outcome.Read(values);
  }

  /** What is wrong with a value that was written; empty for nothing. */
  public static Optional<String> wrong(
      Instant at, OptionalDouble value, String written, Instant now) {
    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
      return Optional.of(
          "'%s' is no finite number; write one, or leave a gap empty".formatted(written));
    }
    if (value.getAsDouble() < 0) {
      return Optional.of("%s is negative; a driver counts something".formatted(written));
    }
    return at.isAfter(now)
        ? Optional.of("%s lies in the future; only what was measured is imported".formatted(at))
        : Optional.empty();
  }

  /** What to write in place of a text that is no time. */
  public static String notATime(String text) {
    return "'%s' is no time; write 2026-02-18 or 2026-02-18T09:00:00Z".formatted(text);
  }

  private static String bare(String field) {
    String text = field.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }
}
