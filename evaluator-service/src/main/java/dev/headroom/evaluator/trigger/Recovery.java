package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Comparison;
import java.time.Duration;

/**
 * When a firing trigger stops: its value must have recovered for {@code holdFor}, and its own
 * comparison must have been false for {@code keepFiringFor}.
 *
 * @param comparison true of a value that has recovered
 * @param threshold in the unit of the measure
 */
public record Recovery(
    Comparison comparison, double threshold, Duration holdFor, Duration keepFiringFor) {

  public Recovery {
    if (holdFor.isNegative() || keepFiringFor.isNegative()) {
      throw new IllegalArgumentException("durations must not be negative");
    }
  }

  /** Recovered as soon as the trigger's own comparison is false. */
  public static Recovery atOnce(Comparison comparison, double threshold) {
    return new Recovery(comparison.negated(), threshold, Duration.ZERO, Duration.ZERO);
  }
}
