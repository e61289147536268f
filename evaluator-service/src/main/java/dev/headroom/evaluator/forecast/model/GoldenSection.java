package dev.headroom.evaluator.forecast.model;

import java.util.function.DoubleUnaryOperator;

/**
 * The least point of a function of one variable, by golden-section search.
 *
 * <p>A function with several valleys yields one of them; the searches here begin on a bracket that
 * a coarse look has found.
 */
final class GoldenSection {

  private static final double RATIO = (Math.sqrt(5) - 1) / 2;

  private GoldenSection() {}

  /** Where the function is least between the bounds, to the given width. */
  static double least(DoubleUnaryOperator function, double low, double high, double width) {
    double a = low;
    double b = high;
    double left = b - RATIO * (b - a);
    double right = a + RATIO * (b - a);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    while (b - a > width) {
      if (atLeft <= atRight) {
        b = right;
        right = left;
        atRight = atLeft;
        left = b - RATIO * (b - a);
        atLeft = function.applyAsDouble(left);
      } else {
        a = left;
        left = right;
        atLeft = atRight;
        right = a + RATIO * (b - a);
        atRight = function.applyAsDouble(right);
      }
    }
    return (a + b) / 2;
  }
}
