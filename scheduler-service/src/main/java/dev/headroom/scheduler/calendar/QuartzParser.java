package dev.headroom.scheduler.calendar;

import dev.headroom.scheduler.calendar.ItemParser.ItemError;
import dev.headroom.scheduler.calendar.ItemParser.Parts;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Quartz's fields: second, minute, hour, day of month, month, day of week and, when wanted,
 * year.
 *
 * <p>Quartz counts weekdays from Sunday as 1; what leaves here counts from Monday. It accepts what
 * Quartz accepts, and lists of {@code L}, {@code W} and {@code #} too; text that Quartz ignores
 * without a word ({@code *5}, {@code 5/0}, {@code 99} for {@code *}) is an error here.
 */
final class QuartzParser {

  private static final List<Unit> ORDER =
      List.of(
          Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.MONTH, Unit.DAY_OF_WEEK, Unit.YEAR);

  private static final int WITHOUT_YEAR = 6;
  private static final int SATURDAY = 7;
  private static final int MAX_DAYS_BEFORE_LAST = 30;
  private static final String NO_SPECIFIC_VALUE = "?";
  private static final String SHAPES = "\"L\", \"L-3\", \"LW\" or \"15W\"";

  private static final Pattern LAST_DAY = Pattern.compile("L(?:-([0-9]+))?(W)?");
  private static final Pattern WORKDAY = Pattern.compile("([0-9]+)W");
  private static final Pattern LAST_WEEKDAY = Pattern.compile("([0-9]+|[A-Z]{3})L");
  private static final Pattern NTH_WEEKDAY = Pattern.compile("([0-9]+|[A-Z]{3})#([0-9]+)");

  private QuartzParser() {}

  static FieldSet parse(String text, String seed) {
    String[] written = text.strip().split("\\s+");
    if (written.length < WITHOUT_YEAR || written.length > ORDER.size()) {
      throw InvalidSchedule.because("", text, wrongCount(written.length));
    }
    List<InvalidSchedule.Reason> reasons = new ArrayList<>();
    Map<Unit, Field> fields = new EnumMap<>(Unit.class);
    for (int i = 0; i < written.length; i++) {
      Unit unit = ORDER.get(i);
      try {
        fields.put(unit, field(unit, written[i].toUpperCase(Locale.ROOT), seed));
      } catch (ItemError error) {
        reasons.add(
            new InvalidSchedule.Reason(
                "",
                error.offending(),
                "field " + (i + 1) + " (" + unit.key() + "): " + error.text()));
      }
    }
    if (reasons.isEmpty()) {
      checkDays(text, fields, reasons);
    }
    if (!reasons.isEmpty()) {
      throw new InvalidSchedule(reasons);
    }
    return new FieldSet(Dialect.QUARTZ, fields);
  }

  private static String wrongCount(int count) {
    return "a Quartz expression has 6 or 7 fields (second, minute, hour, day of month, month, day of"
        + " week, year), this one has "
        + count
        + (count == 5 ? "; for five fields write {\"cron\": \"...\"}" : "");
  }

  private static void checkDays(
      String text, Map<Unit, Field> fields, List<InvalidSchedule.Reason> reasons) {
    long open =
        List.of(Unit.DAY, Unit.DAY_OF_WEEK).stream()
            .map(fields::get)
            .filter(field -> field != null && field.text().equals(NO_SPECIFIC_VALUE))
            .count();
    if (open != 1) {
      reasons.add(
          new InvalidSchedule.Reason(
              "",
              text,
              "exactly one of day (field 4) and day_of_week (field 6) must be ?; for both at once"
                  + " write {\"fields\": {\"day\": 13, \"day_of_week\": \"fri\"}}"));
    }
  }

  private static Field field(Unit unit, String text, String seed) {
    boolean day = unit == Unit.DAY || unit == Unit.DAY_OF_WEEK;
    if (text.equals(NO_SPECIFIC_VALUE) && day) {
      return new Field(unit, text, List.of(new Item.Every(1)));
    }
    List<Item> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      items.addAll(items(unit, item, seed));
    }
    return new Field(unit, text, items);
  }

  private static List<Item> items(Unit unit, String text, String seed) {
    String expanded = text.startsWith("/") ? "*" + text : text;
    int star = ItemParser.starStep(expanded);
    if (star > 0) {
      checkStep(unit, text, star);
      return star == 1 ? List.of(new Item.Every(1)) : values(unit, min(unit), max(unit), star);
    }
    if (HashedItem.is(text)) {
      int last = unit == Unit.DAY_OF_WEEK ? SATURDAY : HashedItem.max(unit);
      Item.Range hashed = HashedItem.of(unit, text, seed, min(unit), last);
      return values(unit, hashed.first(), hashed.last(), hashed.step());
    }
    return switch (unit) {
      case DAY -> days(text);
      case DAY_OF_WEEK -> weekdays(text);
      default -> range(unit, text);
    };
  }

  private static List<Item> days(String text) {
    Matcher last = LAST_DAY.matcher(text);
    if (last.matches()) {
      int before = last.group(1) == null ? 0 : ItemParser.number(text, last.group(1));
      if (before > MAX_DAYS_BEFORE_LAST) {
        throw new ItemError(text, "goes too far back: at most L-" + MAX_DAYS_BEFORE_LAST);
      }
      return List.of(new Item.LastDay(before, last.group(2) != null));
    }
    Matcher workday = WORKDAY.matcher(text);
    if (workday.matches()) {
      return List.of(new Item.NearestWorkday(value(Unit.DAY, text, workday.group(1))));
    }
    return range(Unit.DAY, text);
  }

  private static List<Item> weekdays(String text) {
    if (text.equals("L")) {
      return values(Unit.DAY_OF_WEEK, SATURDAY, SATURDAY, 1);
    }
    Matcher last = LAST_WEEKDAY.matcher(text);
    if (last.matches()) {
      return List.of(new Item.NthWeekday(Item.NthWeekday.LAST, weekday(text, last.group(1))));
    }
    Matcher nth = NTH_WEEKDAY.matcher(text);
    if (nth.matches()) {
      int number = ItemParser.number(text, nth.group(2));
      if (number < 1 || number >= Item.NthWeekday.LAST) {
        throw new ItemError(text, "needs 1 to 5 after #; for the last one write 6L");
      }
      return List.of(new Item.NthWeekday(number, weekday(text, nth.group(1))));
    }
    return range(Unit.DAY_OF_WEEK, text);
  }

  private static DayOfWeek weekday(String text, String written) {
    return DayOfWeek.of(fromMonday(value(Unit.DAY_OF_WEEK, text, written)) + 1);
  }

  private static List<Item> range(Unit unit, String text) {
    if (text.equals(NO_SPECIFIC_VALUE)) {
      throw new ItemError(text, "belongs to day and day_of_week, alone; write *");
    }
    Parts parts = ItemParser.parts(unit, text, SHAPES);
    int first = value(unit, text, parts.first());
    int last = first;
    if (parts.isRange()) {
      last = value(unit, text, parts.last());
    } else if (parts.step() > 0) {
      checkStep(unit, text, parts.step());
      last = max(unit);
    }
    if (unit == Unit.YEAR) {
      ItemParser.checkAscending(text, first, last);
    }
    return values(unit, first, last, Math.max(parts.step(), 1));
  }

  /** Quartz refuses a step as long as the whole clock, {@code 0/60}, except in a range. */
  private static void checkStep(Unit unit, String text, int step) {
    int longest =
        switch (unit) {
          case SECOND, MINUTE -> 59;
          case HOUR -> 23;
          case YEAR -> Integer.MAX_VALUE;
          case DAY, MONTH, DAY_OF_WEEK, WEEK -> max(unit);
        };
    if (step > longest) {
      throw new ItemError(text, "has a step of " + step + "; at most " + longest + " here");
    }
  }

  /** The values {@code first, first + step, ...} up to {@code last}, round the end if need be. */
  private static List<Item> values(Unit unit, int first, int last, int step) {
    if (first <= last && unit != Unit.DAY_OF_WEEK) {
      return List.of(new Item.Range(first, last, step));
    }
    int size = max(unit) - min(unit) + 1;
    int end = first <= last ? last : last + size;
    List<Item> items = new ArrayList<>();
    for (int value = first; value <= end; value += step) {
      int wrapped = (value - min(unit)) % size + min(unit);
      items.add(Item.Range.single(unit == Unit.DAY_OF_WEEK ? fromMonday(wrapped) : wrapped));
    }
    return items;
  }

  private static int value(Unit unit, String text, String written) {
    if (unit != Unit.DAY_OF_WEEK || Character.isDigit(written.charAt(0))) {
      return ItemParser.value(unit, text, written, min(unit), max(unit));
    }
    int monday0 =
        ItemParser.value(unit, text, written, Unit.DAY_OF_WEEK.min(), Unit.DAY_OF_WEEK.max());
    return (monday0 + 1) % SATURDAY + 1;
  }

  private static int fromMonday(int sunday1) {
    return (sunday1 + 5) % SATURDAY;
  }

  private static int min(Unit unit) {
    return unit == Unit.DAY_OF_WEEK ? 1 : unit.min();
  }

  private static int max(Unit unit) {
    return unit == Unit.DAY_OF_WEEK ? SATURDAY : unit.max();
  }
}
