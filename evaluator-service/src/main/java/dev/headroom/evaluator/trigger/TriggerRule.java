package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.quantity.Unit;
import java.time.Duration;

/**
 * What a trigger compares, and for how long.
 *
 * @param threshold in the unit of the measure
 * @param unit of the measure, for words
 * @param holdFor how long the comparison must be true before it fires; zero fires at once
 * @param coverageWindow how much of the past must have had data
 * @param minCoverage share of that window, 0 to 1
 * @param warnWithin headroom at or below which the trigger is narrow, 0 to 1
 */
public record TriggerRule(
    Comparison comparison,
    double threshold,
    Unit unit,
    Duration holdFor,
    Duration coverageWindow,
    double minCoverage,
    double warnWithin,
    Recovery recovery,
    FlapRule flapping) {

  public TriggerRule {
    if (holdFor.isNegative() || coverageWindow.isNegative()) {
      throw new IllegalArgumentException("durations must not be negative");
    }
    if (!(minCoverage >= 0 && minCoverage <= 1) || !(warnWithin >= 0 && warnWithin <= 1)) {
      throw new IllegalArgumentException("coverage and warning distance lie between 0 and 1");
    }
  }

  Verdict over(Reading.Present reading) {
    return Verdict.of(comparison, reading.value(), reading.interval(), threshold);
  }

  Verdict recovered(Reading.Present reading) {
    return Verdict.of(
        recovery.comparison(), reading.value(), reading.interval(), recovery.threshold());
  }
}
