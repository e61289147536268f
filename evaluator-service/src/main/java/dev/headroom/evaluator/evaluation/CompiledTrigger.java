package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.trigger.TriggerRule;

/**
 * A trigger, ready to be evaluated.
 *
 * @param identity equal for two versions of a runbook exactly when the trigger is judged alike, so
 *     that its state may be kept
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
    String window) {}
