package dev.headroom.scheduler.calendar;

import dev.headroom.scheduler.calendar.ItemParser.ItemError;
import dev.headroom.scheduler.calendar.ItemParser.Parts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads Vixie cron's five fields: minute, hour, day of month, month, day of week.
 *
 * <p>Cron counts weekdays from Sunday, as 0 and again as 7; what leaves here counts from Monday.
 */
final class CronParser {

  private static final List<Unit> ORDER =
      List.of(Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.MONTH, Unit.DAY_OF_WEEK);

  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final int CRON_SUNDAY = 7;

  private CronParser() {}

  static FieldSet parse(String text, String seed) {
    String[] written = expand(text).split("\\s+");
    if (written.length != ORDER.size()) {
      throw InvalidSchedule.because("", text, wrongCount(written.length));
    }
    List<InvalidSchedule.Reason> reasons = new ArrayList<>();
    Map<Unit, Field> fields = new EnumMap<>(Unit.class);
    for (int i = 0; i < written.length; i++) {
      Unit unit = ORDER.get(i);
      try {
        fields.put(unit, field(unit, written[i], seed));
      } catch (ItemError error) {
        reasons.add(
            new InvalidSchedule.Reason(
                "",
                error.offending(),
                "field " + (i + 1) + " (" + unit.key() + "): " + error.text()));
      }
    }
    if (!reasons.isEmpty()) {
      throw new InvalidSchedule(reasons);
    }
    fields.put(Unit.SECOND, Field.minimum(Unit.SECOND));
    return new FieldSet(Dialect.CRON, fields);
  }

  private static String expand(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("@")) {
      return stripped;
    }
    String expansion = MACROS.get(stripped.toLowerCase(Locale.ROOT));
    if (expansion == null) {
      throw InvalidSchedule.because(
          "",
          stripped,
          stripped.equalsIgnoreCase("@reboot")
              ? "\"@reboot\" names no time, so it cannot be scheduled"
              : "\""
                  + stripped
                  + "\" is not a macro; write @yearly, @annually, @monthly, @weekly,"
                  + " @daily, @midnight or @hourly");
    }
    return expansion;
  }

  private static String wrongCount(int count) {
    return "a cron expression has 5 fields (minute, hour, day of month, month, day of week), this"
        + " one has "
        + count
        + (count > ORDER.size()
            ? "; for seconds or years write {\"quartz\": \"...\"} or {\"fields\": {...}}"
            : "");
  }

  private static Field field(Unit unit, String text, String seed) {
    List<Item> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      items.addAll(items(unit, item, seed));
    }
    return new Field(unit, text, items);
  }

  private static List<Item> items(Unit unit, String text, String seed) {
    int star = ItemParser.starStep(text);
    if (star > 0) {
      return unit == Unit.DAY_OF_WEEK && star > 1
          ? weekdays(0, CRON_SUNDAY, star)
          : List.of(new Item.Every(star));
    }
    if (HashedItem.is(text)) {
      boolean weekday = unit == Unit.DAY_OF_WEEK;
      Item.Range hashed = HashedItem.of(unit, text, seed, unit.min(), HashedItem.max(unit));
      return weekday ? weekdays(hashed.first(), hashed.last(), hashed.step()) : List.of(hashed);
    }
    rejectQuartz(unit, text);
    Parts parts = ItemParser.parts(unit, text, "");
    if (parts.step() > 0 && !parts.isRange()) {
      throw new ItemError(
          text,
          "has a step without a range; write "
              + parts.first()
              + "-"
              + unit.max()
              + "/"
              + parts.step());
    }
    int step = Math.max(parts.step(), 1);
    if (unit == Unit.DAY_OF_WEEK) {
      int first = weekday(text, parts.first(), 0);
      int last = parts.isRange() ? weekday(text, parts.last(), first) : first;
      ItemParser.checkAscending(text, first, last);
      return weekdays(first, last, step);
    }
    int first = ItemParser.value(unit, text, parts.first(), unit.min(), unit.max());
    int last =
        parts.isRange()
            ? ItemParser.value(unit, text, parts.last(), unit.min(), unit.max())
            : first;
    ItemParser.checkAscending(text, first, last);
    return List.of(new Item.Range(first, last, step));
  }

  /** Cron's number of a weekday: 0 to 7, and a Sunday by name is 7 where it ends a range. */
  private static int weekday(String text, String written, int notBefore) {
    if (Character.isDigit(written.charAt(0))) {
      int value = ItemParser.number(text, written);
      if (value > CRON_SUNDAY) {
        throw new ItemError(text, "is out of range: a weekday goes from 0 (Sunday) to 7 (Sunday)");
      }
      return value;
    }
    int fromMonday =
        ItemParser.value(
            Unit.DAY_OF_WEEK, text, written, Unit.DAY_OF_WEEK.min(), Unit.DAY_OF_WEEK.max());
    int value = (fromMonday + 1) % CRON_SUNDAY;
    return value == 0 && notBefore > 0 ? CRON_SUNDAY : value;
  }

  private static List<Item> weekdays(int first, int last, int step) {
    List<Item> items = new ArrayList<>();
    for (int day = first; day <= last; day += step) {
      items.add(Item.Range.single((day + CRON_SUNDAY - 1) % CRON_SUNDAY));
    }
    return items;
  }

  private static void rejectQuartz(Unit unit, String text) {
    if (text.equals("?")) {
      throw new ItemError(text, "belongs to Quartz; write *");
    }
    boolean day = unit == Unit.DAY || unit == Unit.DAY_OF_WEEK;
    if (day && (text.endsWith("L") || text.endsWith("W") || text.contains("#"))) {
      throw new ItemError(
          text,
          "belongs to Quartz; write {\"quartz\": \"...\"} or {\"fields\": {\"day\": \"last fri\"}}");
    }
  }
}
