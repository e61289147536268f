package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.condition.ConditionRule;
import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.trigger.TriggerRule;

/** A condition, ready to be evaluated. */
record CompiledCondition(String identity, ConditionRule asks, MeasurePlan plan, int limit)
    implements Judged {

  @Override
  public TriggerRule rule() {
    return asks.rule();
  }
}
