package dev.headroom.scheduler.imports.legacy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cron expression as Kubernetes reads it, by the grammar of robfig/cron.
 *
 * <p>That differs from a crontab: {@code ?} is a star, {@code 5/20} runs to the maximum, a weekday
 * has no 7, and {@code *}{@code /2} in a day field does not count as a star where day and weekday
 * are joined.
 *
 * @param crontab the same dates and times by Vixie's rules
 */
public record KubernetesExpression(String crontab, CronBits bits) {

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

  /** The parsed fields; only {@link #in} reads them. */
  public static final class CronBits {
    private final CronFields fields;

    private CronBits(CronFields fields) {
      this.fields = fields;
    }
  }

  /**
   * One of the five fields.
   *
   * @param crontab the same values by Vixie's rules
   * @param star in the sense of robfig/cron
   */
  private record Part(long bits, String crontab, boolean star) {}

  /**
   * Understands five fields or a macro.
   *
   * @throws BadExpression as Kubernetes would refuse it
   */
  public static KubernetesExpression parse(String expression) {
    String written = expression.strip();
    String[] texts = MACROS.getOrDefault(written, written).split("\\s+");
    if (texts.length != 5) {
      throw new BadExpression(
          written.startsWith("@")
              ? "\"" + written + "\" is not a macro of Kubernetes"
              : "a schedule has 5 fields (minute, hour, day of month, month, day of week), this"
                  + " one has "
                  + texts.length);
    }
    Part minute = part("minute", texts[0], 0, 59, List.of(), 0);
    Part hour = part("hour", texts[1], 0, 23, List.of(), 0);
    Part day = part("day of month", texts[2], 1, 31, List.of(), 0);
    Part month = part("month", texts[3], 1, 12, MONTHS, 1);
    Part weekday = part("day of week", texts[4], 0, 6, WEEKDAYS, 0);
    CronFields fields =
        new CronFields(
            minute.bits,
            hour.bits,
            day.bits,
            month.bits,
            weekday.bits,
            day.star || weekday.star,
            minute.star || hour.star);
    String crontab =
        String.join(
            " ",
            minute.crontab,
            hour.crontab,
            dayField(day, weekday, 1, 31),
            month.crontab,
            dayField(weekday, day, 0, 6));
    return new KubernetesExpression(crontab, new CronBits(fields));
  }

  /** The job of a controller whose schedule is in this zone. */
  public LegacyScheduler in(ZoneId zone) {
    return new KubernetesCron(bits.fields, zone);
  }

  /** A stepped star is no star to Kubernetes, so Vixie's rules must not take it for one. */
  private static String dayField(Part part, Part other, int min, int max) {
    boolean looksLikeStar = part.crontab.startsWith("*") && !part.star;
    return looksLikeStar && !other.star ? part.crontab.replace("*", min + "-" + max) : part.crontab;
  }

  private static Part part(
      String field, String text, int min, int max, List<String> names, int firstName) {
    long bits = 0;
    boolean star = false;
    List<String> items = new ArrayList<>();
    for (String item : text.split(",")) {
      if (item.isEmpty()) {
        continue;
      }
      String[] rangeAndStep = item.toLowerCase(Locale.ROOT).split("/", -1);
      String[] ends = rangeAndStep[0].split("-", -1);
      if (rangeAndStep.length > 2 || ends.length > 2) {
        throw bad(field, item, "has too many " + (ends.length > 2 ? "-" : "/"));
      }
      boolean all = ends[0].equals("*") || ends[0].equals("?");
      int step = rangeAndStep.length == 2 ? number(field, item, rangeAndStep[1]) : 1;
      int first = all ? min : value(field, item, ends[0], names, firstName);
      int last =
          all || (ends.length == 1 && rangeAndStep.length == 2)
              ? max
              : value(field, item, ends[ends.length - 1], names, firstName);
      if (first < min || last > max) {
        throw bad(field, item, "is out of range: " + min + " to " + max);
      }
      if (first > last || step == 0) {
        throw bad(field, item, first > last ? "runs backwards" : "has a step of 0");
      }
      for (long value = first; value <= last; value += step) {
        bits |= 1L << value;
      }
      star |= all && step == 1;
      items.add(
          (all ? "*" : first == last ? String.valueOf(first) : first + "-" + last)
              + (step == 1 || first == last ? "" : "/" + step));
    }
    if (items.isEmpty()) {
      throw bad(field, text, "names nothing");
    }
    return new Part(bits, star ? "*" : String.join(",", items), star);
  }

  private static int value(
      String field, String item, String text, List<String> names, int firstName) {
    int name = names.indexOf(text);
    return name >= 0 ? name + firstName : number(field, item, text);
  }

  private static int number(String field, String item, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw bad(field, item, "is not a number or a name of this field");
    }
    return Integer.parseInt(text);
  }

  private static BadExpression bad(String field, String item, String why) {
    return new BadExpression(field + ": \"" + item + "\" " + why);
  }
}
