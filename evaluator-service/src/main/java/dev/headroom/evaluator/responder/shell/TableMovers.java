package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.TenantMove;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.tenancy.RebalancingPlan;
import dev.headroom.evaluator.tenancy.RebalancingRun.Leg;
import dev.headroom.evaluator.tenancy.RebalancingRun.Next;
import dev.headroom.evaluator.tenancy.Writes;
import dev.headroom.evaluator.tenancy.shell.Rebalancings;
import java.util.List;

/** Moves tenants in the router's table. */
public final class TableMovers implements TenantMovers {

  private final Rebalancings rebalancings;

  public TableMovers(Rebalancings rebalancings) {
    this.rebalancings = rebalancings;
  }

  @Override
  public Answer.Rebalanced plan(Plan plan) {
    RebalancingPlan made = rebalancings.plan(plan.asked().runbook());
    return new Answer.Rebalanced(
        made.moves().stream()
            .map(move -> new TenantMove(move.tenant(), move.from(), move.to(), move.reason()))
            .toList(),
        made.says()
            + String.join(
                "",
                made.unresolved().stream()
                    .map(one -> "; `%s` stays too full: %s".formatted(one.cluster(), one.reason()))
                    .toList()));
  }

  @Override
  public Answer advance(Plan plan, int step, Step.Rebalance what) {
    List<Leg> legs =
        plan.steps().get(step).moves().stream()
            .map(move -> new Leg(move.tenant(), move.from(), move.to()))
            .toList();
    Writes writes = what.writes() == Step.WriteTo.PAUSE ? Writes.PAUSE : Writes.BOTH;
    return switch (rebalancings.advance(
        plan.asked().runbook(), legs, writes, plan.asked().at(), "response " + plan.id())) {
      case Next.Done(String says) -> new Answer.Acted(true, false, says);
      case Next.Wait(String says) -> new Answer.UnderWay(says);
      case Next.Stuck(String says) -> new Answer.Acted(false, false, says);
      case Next.Prepare prepare -> throw new IllegalStateException("not done: " + prepare);
      case Next.Advance advance -> throw new IllegalStateException("not done: " + advance);
    };
  }
}
