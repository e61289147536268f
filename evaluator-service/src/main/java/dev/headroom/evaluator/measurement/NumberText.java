package dev.headroom.evaluator.measurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as Prometheus's HTTP API writes them: the shortest decimal that reads back as the same
 * double, with an exponent below 1e-06 and from 1e+21.
 */
public final class NumberText {

  private static final double LEAST_PLAIN = 1e-6;
  private static final double LEAST_EXPONENT = 1e21;

  private NumberText() {}

  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      String whole = Long.toString((long) value);
      return value == 0 && 1 / value < 0 ? "-0" : whole;
    }
    BigDecimal shortest = shortest(value);
    double size = Math.abs(value);
    return size < LEAST_PLAIN || size >= LEAST_EXPONENT
        ? withExponent(shortest)
        : shortest.toPlainString();
  }

  /** {@link Double#toString} writes two digits at least, and then sometimes one too many. */
  private static BigDecimal shortest(double value) {
    var shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (shortest.precision() == 2) {
      var one = shortest.round(new MathContext(1, RoundingMode.HALF_EVEN));
      return one.doubleValue() == value ? one.stripTrailingZeros() : shortest;
    }
    return shortest;
  }

  private static String withExponent(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - value.scale();
    var text = new StringBuilder(value.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    int size = Math.abs(exponent);
    return text.append(exponent < 0 ? "e-" : "e+")
        .append(size < 10 ? "0" : "")
        .append(size)
        .toString();
  }
}
