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
 * Reads the field grammar of APScheduler 3.11.
 *
 * <p>It accepts and rejects what that release accepts and rejects, with one difference: text after
 * a name ({@code mon-fri/2}, {@code jan5}, {@code lastly}), which APScheduler ignores without a
 * word, is an error here.
 */
final class FieldsParser {

  private static final Pattern SEPARATOR = Pattern.compile(" *, *");
  private static final Pattern POSITION =
      Pattern.compile("(1st|2nd|3rd|4th|5th|last) +(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final List<String> POSITIONS = List.of("1st", "2nd", "3rd", "4th", "5th", "last");

  private static final String SHAPES = "\"1st tue\", \"last fri\" or \"last\"";

  private FieldsParser() {}

  static FieldSet parse(Map<String, String> written) {
    List<InvalidSchedule.Reason> reasons = new ArrayList<>();
    Map<Unit, Field> parsed = new EnumMap<>(Unit.class);
    written.forEach(
        (key, text) -> {
          try {
            Unit unit = Unit.ofKey(key).orElseThrow(() -> unknownKey(key));
            parsed.put(unit, field(unit, text));
          } catch (ItemError error) {
            reasons.add(new InvalidSchedule.Reason("/" + key, error.offending(), error.text()));
          }
        });
    if (!reasons.isEmpty()) {
      throw new InvalidSchedule(reasons);
    }
    return withDefaults(parsed);
  }

  /** Fields before the last written one are unrestricted, those after it take their minimum. */
  private static FieldSet withDefaults(Map<Unit, Field> parsed) {
    Map<Unit, Field> fields = new EnumMap<>(Unit.class);
    int left = parsed.size();
    for (Unit unit : Unit.values()) {
      Field field = parsed.get(unit);
      if (field != null) {
        fields.put(unit, field);
        left--;
      } else if (left == 0 && !parsed.isEmpty() && hasMinimumAsDefault(unit)) {
        fields.put(unit, Field.minimum(unit));
      }
    }
    return new FieldSet(Dialect.FIELDS, fields);
  }

  private static boolean hasMinimumAsDefault(Unit unit) {
    return switch (unit) {
      case YEAR, WEEK, DAY_OF_WEEK -> false;
      case MONTH, DAY, HOUR, MINUTE, SECOND -> true;
    };
  }

  private static Field field(Unit unit, String text) {
    List<Item> items = new ArrayList<>();
    String stripped = text.strip();
    for (String item : SEPARATOR.split(stripped, -1)) {
      items.add(item(unit, item));
    }
    return new Field(unit, stripped, items);
  }

  private static Item item(Unit unit, String text) {
    int star = ItemParser.starStep(text);
    if (star > 0) {
      checkStep(text, star, unit.max() - unit.min(), text.length() > 1);
      return new Item.Every(star);
    }
    if (unit == Unit.DAY) {
      Matcher position = POSITION.matcher(text);
      if (position.matches()) {
        int nth = POSITIONS.indexOf(position.group(1).toLowerCase(Locale.ROOT)) + 1;
        return new Item.NthWeekday(nth, weekday(text, position.group(2)));
      }
      if (text.equalsIgnoreCase("last")) {
        return Item.LastDay.OF_MONTH;
      }
    }
    Parts parts = ItemParser.parts(unit, text, SHAPES);
    return parts.hasNames() ? named(unit, text, parts) : numbered(unit, text, parts);
  }

  private static Item named(Unit unit, String text, Parts parts) {
    if (parts.step() > 0) {
      throw new ItemError(text, "has a step after names; write numbers, or list the names");
    }
    if (parts.isRange()
        && Character.isDigit(parts.first().charAt(0))
            != Character.isDigit(parts.last().charAt(0))) {
      throw new ItemError(text, "mixes a name and a number; write both the same way");
    }
    int first = ItemParser.value(unit, text, parts.first(), unit.min(), unit.max());
    int last =
        parts.isRange()
            ? ItemParser.value(unit, text, parts.last(), unit.min(), unit.max())
            : first;
    ItemParser.checkAscending(text, first, last);
    return new Item.Range(first, last, 1);
  }

  private static Item numbered(Unit unit, String text, Parts parts) {
    int first = ItemParser.value(unit, text, parts.first(), unit.min(), unit.max());
    if (!parts.isRange() && parts.step() == 0) {
      return Item.Range.single(first);
    }
    int last =
        parts.isRange()
            ? ItemParser.value(unit, text, parts.last(), unit.min(), unit.max())
            : unit.max();
    ItemParser.checkAscending(text, first, last);
    // APScheduler measures a range that ends in 0 as if it ended in the maximum: 0-0/5 is taken.
    int width = (last == 0 ? unit.max() : last) - first;
    checkStep(text, Math.max(parts.step(), 1), width, parts.step() > 0);
    return new Item.Range(first, last, Math.max(parts.step(), 1));
  }

  private static void checkStep(String text, int step, int width, boolean written) {
    if (written && step > width) {
      throw new ItemError(
          text, "has a step of " + step + " in a range only " + width + " wide, so it never steps");
    }
  }

  private static DayOfWeek weekday(String text, String name) {
    return Unit.DAY_OF_WEEK
        .named(name)
        .map(index -> DayOfWeek.of(index + 1))
        .orElseThrow(() -> new ItemError(text, "needs a weekday mon..sun after the position"));
  }

  private static ItemError unknownKey(String key) {
    return new ItemError(
        key, "is not a field; write year, month, day, week, day_of_week, hour, minute or second");
  }
}
