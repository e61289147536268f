package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Expression;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A measurable threshold, and what is done when it trips. */
@Doc("A measurable threshold, and what is done when it trips.")
@Measured
public record Trigger(
    @Doc("The metric's name in the document.") @Nullable String title,
    @Doc("What it means when this trips.") @Nullable String means,
    @Doc("What is measured: PromQL; $window stands for the trigger's own `over`.") @Expression
        String measure,
    @Doc("The unit of the measure's value: s, ratio, B, cores, 1/s, or what it counts.")
        @Nullable Unit unit,
    @Doc("The threshold: > 800ms for 24h, > 70% sustained over 4h, > 0.5% over 1h, >= 2/week, < 3")
        TriggerPhrase trigger,
    @Doc(
            "When it counts as recovered, e.g. < 600ms for 30m; as soon as the trigger is no longer"
                + " true when absent.")
        @Nullable TriggerPhrase recover,
    @Doc("How long it goes on firing after it is no longer true.") @AtLeast("0s") @AtMost("30d")
        @Nullable Duration keepFiringFor,
    @Doc("How much of the window must have been seen; the policy's when absent.") @AtMost("100%")
        @Nullable Ratio minCoverage,
    @Doc(
            "The labels that the measure's result has, checked; each combination of them has a state"
                + " of its own, e.g. [tenant].")
        @Matches(Form.LABEL)
        List<String> by,
    @Doc("The most label sets that are watched.") @Default("1000") @AtLeast("1") @AtMost("100000")
        int limit,
    @Doc("How bad it is.") @Nullable Severity severity,
    @Doc("What is done.") Response response) {
  public Trigger {
    Objects.requireNonNull(measure);
    Objects.requireNonNull(trigger);
    Objects.requireNonNull(response);
    by = List.copyOf(by);
  }

  /** The number that the measure's value is compared with, in the measure's own unit. */
  public double threshold() {
    return trigger.thresholdIn(unit);
  }

  /** The unit of the measure's value: as declared, or what the phrase implies. */
  public Unit measureUnit() {
    return unit != null ? unit : trigger.threshold().unit().base();
  }
}
