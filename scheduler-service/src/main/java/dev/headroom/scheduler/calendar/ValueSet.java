package dev.headroom.scheduler.calendar;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * An immutable set of the values that one field allows, with the next one found in constant time.
 */
final class ValueSet {

  /** What {@link #next} answers when there is no such value. */
  static final int NONE = -1;

  private static final ValueSet ALL_YEARS = all(Unit.YEAR);

  private final BitSet values;

  private ValueSet(BitSet values) {
    this.values = values;
  }

  static ValueSet of(int... values) {
    BitSet bits = new BitSet();
    for (int value : values) {
      bits.set(value);
    }
    return new ValueSet(bits);
  }

  /** Every value that the unit can hold. */
  static ValueSet all(Unit unit) {
    BitSet bits = new BitSet();
    bits.set(unit.min(), unit.max() + 1);
    return new ValueSet(bits);
  }

  /** The values that the items name; items about the shape of a month add none. */
  static ValueSet of(Unit unit, List<Item> items) {
    if (unit == Unit.YEAR && items.contains(new Item.Every(1))) {
      // Nearly every schedule has this one, and it is large: share it.
      return ALL_YEARS;
    }
    BitSet bits = new BitSet();
    for (Item item : items) {
      switch (item) {
        case Item.Every every -> add(bits, unit.min(), unit.max(), every.step());
        case Item.Range range -> add(bits, range.first(), range.last(), range.step());
        case Item.OfMonth shape -> {}
      }
    }
    return new ValueSet(bits);
  }

  private static void add(BitSet bits, int first, int last, int step) {
    // A step may exceed the range (a Vixie cron takes `*/90`), so `value + step` must not overflow.
    for (long value = first; value <= last; value += step) {
      bits.set((int) value);
    }
  }

  boolean contains(int value) {
    return values.get(value);
  }

  /** The smallest allowed value that is not below {@code from}, or {@link #NONE}. */
  int next(int from) {
    return values.nextSetBit(from);
  }

  /** The values below 64 as bits: bit {@code v} for value {@code v}. */
  long mask() {
    long[] words = values.toLongArray();
    return words.length == 0 ? 0 : words[0];
  }

  int first() {
    return values.nextSetBit(0);
  }

  int size() {
    return values.cardinality();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  boolean holdsAllOf(Unit unit) {
    return values.cardinality() == unit.max() - unit.min() + 1;
  }

  void forEach(IntConsumer action) {
    values.stream().forEach(action);
  }

  int[] toArray() {
    return values.stream().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSet set && set.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
