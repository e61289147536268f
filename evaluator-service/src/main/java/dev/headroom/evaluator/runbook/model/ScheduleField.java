package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One field of a schedule, as text; its grammar is the scheduler's.
 *
 * @param text not blank; numbers and words separated as APScheduler has them
 */
public record ScheduleField(String text) {
  /** What a field is made of, for the JSON Schema. */
  public static final String PATTERN = "^[0-9A-Za-z*/,\\- ]+$";

  private static final Pattern PLAIN = Pattern.compile("\\d+(-\\d+)?(,\\d+(-\\d+)?)*");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  public ScheduleField {
    text = text.strip();
    if (text.isEmpty() || !text.matches(PATTERN)) {
      throw new Refusal(
          "text", "`" + text + "` is no schedule field", "9, 1st tue, mon-fri or */15");
    }
  }

  /** A number outside the range, in a field of plain numbers and ranges. */
  Optional<String> numberOutside(int min, int max) {
    if (!PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    return NUMBER
        .matcher(text)
        .results()
        .map(r -> r.group())
        .filter(n -> n.length() > 4 || Integer.parseInt(n) < min || Integer.parseInt(n) > max)
        .findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
