package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Interval;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation saw, whatever was made of it.
 *
 * @param value empty when there was none
 * @param interval where the value lies for certain; null for a value that is known exactly
 * @param coverage share of the window that had data, 0 to 1
 */
public record Observation(
    OptionalDouble value,
    @Nullable Interval interval,
    OptionalDouble headroom,
    double coverage,
    Instant at) {

  /** An evaluation without a value. */
  public static Observation none(double coverage, Instant at) {
    return new Observation(OptionalDouble.empty(), null, OptionalDouble.empty(), coverage, at);
  }

  /** How much headroom is left is not known where the value may lie on either side. */
  Observation undecided() {
    return new Observation(value, interval, OptionalDouble.empty(), coverage, at);
  }

  static Observation of(TriggerRule rule, Reading.Present reading, double coverage, Instant at) {
    return new Observation(
        OptionalDouble.of(reading.value()),
        reading.interval(),
        Headroom.of(rule.comparison(), reading.value(), rule.threshold()),
        coverage,
        at);
  }
}
