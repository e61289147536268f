package dev.headroom.evaluator.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a unit, as a person wrote it: {@code 800ms}, {@code 25%}, {@code 4Gi}, {@code 3}.
 *
 * @param value finite
 */
public record Quantity(double value, Unit unit) {
  /** What {@link #parse} accepts, for the JSON Schema. */
  public static final String PATTERN =
      "^\\s*[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?\\s*\\S*\\s*$";

  static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?");

  public Quantity {
    Objects.requireNonNull(unit);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity is finite: " + value);
    }
  }

  /** A bare number. */
  public static Quantity of(double value) {
    return new Quantity(value, Unit.NUMBER);
  }

  /**
   * Reads a number and an optional known unit.
   *
   * @throws Misread naming the offending part and near units
   */
  public static Quantity parse(String text) {
    return parse(text, Dimension.NUMBER);
  }

  /** As {@link #parse(String)}; the expected dimension decides what {@code m} means. */
  public static Quantity parse(String text, Dimension expected) {
    int start = Texts.skipSpace(text, 0);
    Matcher number = NUMBER.matcher(text).region(start, text.length());
    if (!number.lookingAt()) {
      throw new Misread(
          "bad-quantity",
          start,
          text.substring(start),
          "`" + text.strip() + "` does not start with a number",
          "a number and a unit, e.g. 800ms, 4Gi, 3 or 25%");
    }
    double value = number(number.group(), start);
    int at = Texts.skipSpace(text, number.end());
    String name = text.substring(at).strip();
    if (name.isEmpty()) {
      return of(value);
    }
    int slash = name.indexOf('/');
    if (slash >= 0) {
      return new Quantity(value, rate(name, slash, at));
    }
    return new Quantity(
        value, UnitCatalog.find(name, expected).orElseThrow(() -> UnitCatalog.unknown(name, at)));
  }

  private static Unit rate(String name, int slash, int at) {
    try {
      return UnitCatalog.rate(name.substring(0, slash), name.substring(slash + 1), slash + 1);
    } catch (Misread e) {
      throw e.shifted(at);
    }
  }

  static double number(String text, int offset) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new Misread("bad-quantity", offset, text, "the number is too large", "");
    }
    return value;
  }

  /**
   * The same amount in another unit, correctly rounded: 800 ms are 0.8 s, not 0.8000000000000001.
   *
   * @throws IllegalArgumentException when the units do not convert
   */
  public double in(Unit other) {
    if (!unit.convertsTo(other)) {
      throw new IllegalArgumentException("no way from " + unit + " to " + other);
    }
    if (unit.dimension() == Dimension.NUMBER || unit.equals(other)) {
      return value;
    }
    return BigDecimal.valueOf(value)
        .multiply(BigDecimal.valueOf(unit.numerator()))
        .multiply(BigDecimal.valueOf(other.denominator()))
        .divide(
            BigDecimal.valueOf(unit.denominator()).multiply(BigDecimal.valueOf(other.numerator())),
            MathContext.DECIMAL128)
        .doubleValue();
  }

  /** The canonical text: it parses to this quantity again. */
  @Override
  public String toString() {
    String gap =
        unit.dimension() == Dimension.COUNT
                || unit.isRate()
                || unit.equals(Unit.CORES)
                || unit.equals(Unit.RATIO)
            ? " "
            : "";
    String symbol = unit.equals(Unit.MILLICORES) ? " millicores" : gap + unit.symbol();
    return Texts.number(value) + symbol;
  }
}
