package dev.headroom.local.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Numbers with their unit, three digits, and a dash for what is not known: an absent value is never
 * shown as 0.
 */
public final class Quantity {

  /** Stands for a value that is not there. */
  public static final String ABSENT = "-";

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Quantity() {}

  public static String of(OptionalDouble value, String unit) {
    if (value.isEmpty()) {
      return ABSENT;
    }
    return unit.equals("%") || unit.equals("ratio")
        ? percent(value)
        : (number(value.getAsDouble()) + " " + unit).strip();
  }

  /** A ratio as a percentage: 0.32 is {@code 32%}. */
  public static String percent(OptionalDouble ratio) {
    return ratio.isEmpty() ? ABSENT : number(ratio.getAsDouble() * 100) + "%";
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    var exact = BigDecimal.valueOf(value);
    var rounded =
        exact.abs().compareTo(BigDecimal.valueOf(100)) < 0
            ? exact.round(THREE_DIGITS)
            : exact.setScale(0, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
