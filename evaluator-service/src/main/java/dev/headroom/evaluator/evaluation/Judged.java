package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.trigger.TriggerRule;

/** What a state machine judges, for each label set of a measure. */
sealed interface Judged permits CompiledTrigger, CompiledCondition {

  /**
   * Equal for two versions of a runbook exactly when it is judged alike, so that its state may be
   * kept.
   */
  String identity();

  TriggerRule rule();

  MeasurePlan plan();

  /** The most label sets that are watched. */
  int limit();
}
