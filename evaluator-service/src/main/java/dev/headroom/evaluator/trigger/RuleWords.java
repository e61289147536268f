package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Interval;
import java.time.Duration;

/** Why a trigger is held or what it waits for, in words. */
public final class RuleWords {

  private final TriggerRule rule;

  public RuleWords(TriggerRule rule) {
    this.rule = rule;
  }

  /** Coverage below what the rule asks for. */
  public String shortOfData(double coverage) {
    return "only %s of the last %s had data, %s are needed"
        .formatted(
            Amounts.percent(Math.floor(coverage * 100) / 100),
            Durations.format(rule.coverageWindow()),
            Amounts.percent(rule.minCoverage()));
  }

  /** A value of which is known where it lies, and a threshold lies there too. */
  String undecidable(Interval known, double threshold) {
    if (known.source() == Interval.Source.SKETCH) {
      return "undecidable at this resolution: between %s and %s; of so many samples a quantile is known to 1%%"
          .formatted(amount(known.lower()), amount(known.upper()));
    }
    if (known.upper() == Double.POSITIVE_INFINITY) {
      return "undecidable at this resolution: above %s; add a bucket at %s"
          .formatted(amount(known.lower()), amount(threshold));
    }
    return "undecidable at this resolution: between %s and %s; add a bucket at %s"
        .formatted(amount(known.lower()), amount(known.upper()), amount(threshold));
  }

  /** A firing trigger whose comparison is false by now. */
  String recovering(Duration falseFor, boolean recovers, Duration recoveredFor) {
    Recovery recovery = rule.recovery();
    String goal = recovery.comparison() + " " + amount(recovery.threshold());
    if (!recovers) {
      return "not recovered: " + goal + " is needed";
    }
    if (recoveredFor.compareTo(recovery.holdFor()) < 0) {
      return "recovering: %s for %s of %s"
          .formatted(goal, Amounts.time(recoveredFor), Durations.format(recovery.holdFor()));
    }
    return "recovered, kept firing for another %s"
        .formatted(Amounts.time(recovery.keepFiringFor().minus(falseFor)));
  }

  private String amount(double value) {
    return Amounts.of(value, rule.unit());
  }
}
