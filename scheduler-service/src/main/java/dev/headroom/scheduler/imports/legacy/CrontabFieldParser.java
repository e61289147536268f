package dev.headroom.scheduler.imports.legacy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what a crontab of Vixie cron writes in front of the command. */
final class CrontabFieldParser {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private CrontabFieldParser() {}

  static CronFields parse(String expression) {
    String written = expression.strip().toLowerCase(Locale.ROOT);
    String[] texts = MACROS.getOrDefault(written, written).split("\\s+");
    if (texts.length != 5) {
      throw new BadExpression("\"" + expression + "\" has not five fields");
    }
    return new CronFields(
        bits(texts[0], 0, 59, List.of(), 0),
        bits(texts[1], 0, 23, List.of(), 0),
        bits(texts[2], 1, 31, List.of(), 0),
        bits(texts[3], 1, 12, MONTHS, 1),
        sundayOnce(bits(texts[4], 0, 7, WEEKDAYS, 0)),
        texts[2].startsWith("*") || texts[4].startsWith("*"),
        texts[0].startsWith("*") || texts[1].startsWith("*"));
  }

  /** Folds Sunday as 7 into Sunday as 0. */
  private static long sundayOnce(long weekdays) {
    return (weekdays | weekdays >> 7) & 0x7f;
  }

  private static long bits(String text, int min, int max, List<String> names, int firstName) {
    long bits = 0;
    for (String item : text.split(",")) {
      String[] rangeAndStep = item.split("/");
      int step = rangeAndStep.length == 2 ? number(rangeAndStep[1], List.of(), 0) : 1;
      int first = min;
      int last = max;
      if (!rangeAndStep[0].equals("*")) {
        String[] ends = rangeAndStep[0].split("-");
        first = number(ends[0], names, firstName);
        last = number(ends[ends.length - 1], names, firstName);
        // A week that ends on Sunday by name.
        last = last < first && last == 0 ? 7 : last;
      }
      for (long value = first; value <= last; value += step) {
        bits |= 1L << value;
      }
    }
    return bits;
  }

  private static int number(String text, List<String> names, int firstName) {
    int name = names.indexOf(text);
    if (name < 0 && !text.matches("\\d{1,9}")) {
      throw new BadExpression("\"" + text + "\" means nothing to cron");
    }
    return name >= 0 ? name + firstName : Integer.parseInt(text);
  }
}
