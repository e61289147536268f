package dev.headroom.evaluator.quantity;

import java.util.Objects;

/**
 * A unit: one of these is {@code numerator / denominator} of its dimension's base unit.
 *
 * <p>The factor is a fraction, so that {@code 1/min} is exactly a sixtieth of {@code 1/s}. Bases:
 * second, ratio 1, byte, core, event per second, byte per second, one.
 *
 * @param symbol as it is shown; of a count, the noun that is counted ({@code orgs})
 */
public record Unit(String symbol, Dimension dimension, long numerator, long denominator) {
  /** No unit written: the number is in whatever unit the measure has. */
  public static final Unit NUMBER = new Unit("", Dimension.NUMBER, 1, 1);

  public static final Unit SECONDS = new Unit("s", Dimension.TIME, 1, 1);
  public static final Unit MINUTES = new Unit("min", Dimension.TIME, 60, 1);
  public static final Unit RATIO = new Unit("ratio", Dimension.RATIO, 1, 1);
  public static final Unit PERCENT = new Unit("%", Dimension.RATIO, 1, 100);
  public static final Unit BYTES = new Unit("B", Dimension.BYTES, 1, 1);
  public static final Unit CORES = new Unit("cores", Dimension.CORES, 1, 1);
  public static final Unit MILLICORES = new Unit("m", Dimension.CORES, 1, 1000);
  public static final Unit PER_SECOND = new Unit("1/s", Dimension.RATE, 1, 1);
  public static final Unit BYTES_PER_SECOND = new Unit("B/s", Dimension.BYTE_RATE, 1, 1);
  public static final Unit COUNT = new Unit("count", Dimension.COUNT, 1, 1);

  public Unit {
    Objects.requireNonNull(symbol);
    Objects.requireNonNull(dimension);
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("a unit's factor is positive: " + symbol);
    }
  }

  /** A count of something that has a name of its own, such as {@code orgs}. */
  public static Unit counting(String noun) {
    return noun.equals(COUNT.symbol) ? COUNT : new Unit(noun, Dimension.COUNT, 1, 1);
  }

  /**
   * The unit that {@code unit: text} declares: a known one, or a noun that is counted.
   *
   * @throws Misread when the text is no unit, or nearly a known one
   */
  public static Unit declared(String text) {
    return UnitCatalog.declared(text);
  }

  /** The unit whose {@link #symbol()} this is; of a symbol that is unknown, the noun it counts. */
  public static Unit ofSymbol(String symbol) {
    if (symbol.isEmpty()) {
      return NUMBER;
    }
    if (symbol.equals(MILLICORES.symbol)) {
      return MILLICORES;
    }
    try {
      return declared(symbol);
    } catch (Misread e) {
      return counting(symbol);
    }
  }

  /** Whether a quantity in this unit can be said in the other one. */
  public boolean convertsTo(Unit other) {
    if (dimension == Dimension.NUMBER || equals(other)) {
      return true;
    }
    if (dimension != other.dimension) {
      return false;
    }
    return dimension != Dimension.COUNT || equals(COUNT) || other.equals(COUNT);
  }

  /** The unit that a measure without a declared unit is in, when its trigger uses this one. */
  public Unit base() {
    return switch (dimension) {
      case NUMBER, COUNT -> this;
      case TIME -> SECONDS;
      case RATIO -> RATIO;
      case BYTES -> BYTES;
      case CORES -> CORES;
      case RATE -> PER_SECOND;
      case BYTE_RATE -> BYTES_PER_SECOND;
    };
  }

  /** Whether the unit says how often or how much in a time. */
  public boolean isRate() {
    return dimension == Dimension.RATE || dimension == Dimension.BYTE_RATE;
  }

  /** What an error says of something in this unit: {@code is in ms}, {@code has no unit}. */
  public String saying() {
    return symbol.isEmpty() ? "has no unit" : "is in " + symbol;
  }

  @Override
  public String toString() {
    return symbol.isEmpty() ? "a bare number" : symbol;
  }
}
