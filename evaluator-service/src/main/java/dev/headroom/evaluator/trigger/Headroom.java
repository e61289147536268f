package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Comparison;
import java.util.OptionalDouble;

/** How far a value is from its threshold, as a share. */
public final class Headroom {

  private Headroom() {}

  /**
   * {@code 1 - value/threshold} where a rising value comes closer, {@code 1 - threshold/value}
   * where a falling one does: 1 is all of it, 0 is none, below 0 is past the threshold.
   *
   * <p>Empty where a share has no meaning: equality, a threshold that is not positive, a value at
   * or below zero that should stay above one.
   */
  public static OptionalDouble of(Comparison comparison, double value, double threshold) {
    if (!(threshold > 0) || !Double.isFinite(value)) {
      return OptionalDouble.empty();
    }
    if (comparison.isUpper()) {
      return OptionalDouble.of(1 - value / threshold);
    }
    if (comparison.isLower() && value > 0) {
      return OptionalDouble.of(1 - threshold / value);
    }
    return OptionalDouble.empty();
  }
}
