package dev.headroom.scheduler.calendar;

import dev.headroom.scheduler.calendar.ItemParser.ItemError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jenkins's {@code H}: a value that is derived from the job's id, so that jobs spread over the
 * clock: {@code H}, {@code H(0-29)}, {@code H/15}, {@code H(0-29)/10}.
 */
final class HashedItem {

  private static final Pattern FORM =
      Pattern.compile("H(?:\\(([0-9]+)-([0-9]+)\\))?(?:/([0-9]+))?");

  /** Every month has this day. */
  private static final int LAST_SAFE_DAY = 28;

  private HashedItem() {}

  static boolean is(String text) {
    return text.equals("H") || text.startsWith("H(") || text.startsWith("H/");
  }

  /** The largest value that a hash gives a unit when no range is written. */
  static int max(Unit unit) {
    return unit == Unit.DAY ? LAST_SAFE_DAY : unit.max();
  }

  /**
   * What is meant, as if it had been written in numbers.
   *
   * @param min the smallest value when no range is written
   * @param max the largest value when no range is written
   */
  static Item.Range of(Unit unit, String text, String seed, int min, int max) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new ItemError(text, "is no hashed value; write H, H/15, H(0-29) or H(0-29)/10");
    }
    if (unit == Unit.YEAR) {
      throw new ItemError(text, "cannot be hashed; write a year");
    }
    int first = min;
    int last = max;
    if (form.group(1) != null) {
      int lowest = unit == Unit.DAY_OF_WEEK ? min : unit.min();
      int highest = unit == Unit.DAY_OF_WEEK ? max : unit.max();
      first = ItemParser.number(text, form.group(1));
      last = ItemParser.number(text, form.group(2));
      if (first < lowest || last > highest) {
        throw new ItemError(
            text, "is out of range: " + unit.key() + " goes from " + lowest + " to " + highest);
      }
      ItemParser.checkAscending(text, first, last);
    }
    int width = last - first + 1;
    if (form.group(3) == null) {
      return Item.Range.single(first + (int) StableHash.below(width, seed, unit.key()));
    }
    int step = ItemParser.step(text, form.group(3));
    if (step > width) {
      throw new ItemError(
          text, "has a step of " + step + " in a range only " + width + " wide, so it never steps");
    }
    return new Item.Range(first + (int) StableHash.below(step, seed, unit.key()), last, step);
  }
}
