package dev.headroom.scheduler.calendar;

import java.util.List;

/**
 * One field of a schedule, as written and as understood.
 *
 * @param text what was written, or the default that stands in for it
 */
record Field(Unit unit, String text, List<Item> items) {

  Field {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("field " + unit.key() + " allows nothing");
    }
  }

  static Field any(Unit unit) {
    return new Field(unit, "*", List.of(new Item.Every(1)));
  }

  static Field minimum(Unit unit) {
    return new Field(unit, String.valueOf(unit.min()), List.of(Item.Range.single(unit.min())));
  }

  ValueSet values() {
    return ValueSet.of(unit, items);
  }

  /**
   * Whether the text begins with a star: what makes a schedule a wildcard one, and cron's OR rule.
   */
  boolean startsWithStar() {
    return text.startsWith("*");
  }

  boolean isUnrestricted() {
    return values().holdsAllOf(unit);
  }
}
