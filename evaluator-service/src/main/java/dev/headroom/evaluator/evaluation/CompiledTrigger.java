package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.trigger.TriggerRule;
import java.time.Duration;

/**
 * A trigger, ready to be evaluated.
 *
 * @param identity equal for two versions of a runbook exactly when the trigger is judged alike, so
 *     that its state may be kept
 * @param windowLength what {@code $window} stands for
 * @param window what it looks over, in words; empty for an instant
 */
public record CompiledTrigger(
    String component,
    String name,
    String identity,
    Trigger definition,
    TriggerRule rule,
    MeasurePlan plan,
    String unit,
    String window,
    Duration windowLength)
    implements Judged {

  @Override
  public int limit() {
    return definition.limit();
  }

  boolean isNamed(String itsComponent, String itsName) {
    return component.equals(itsComponent) && name.equals(itsName);
  }
}
