package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.runbook.model.Step;

/** Moves tenants between clusters, as the step of a plan. Safe for use by many threads. */
public interface TenantMovers {

  /** The moves that would bring every cluster away from its limit, in order. */
  Answer.Rebalanced plan(Plan plan);

  /** Does of the step's moves what can be done now; to be asked again until it is over. */
  Answer advance(Plan plan, int step, Step.Rebalance what);
}
