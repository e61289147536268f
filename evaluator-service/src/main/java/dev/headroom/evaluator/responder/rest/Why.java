package dev.headroom.evaluator.responder.rest;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.responder.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;

/** Why a plan was asked for. */
@ApplicationScoped
public class Why {

  private final DecisionStore decisions;

  public Why(DecisionStore decisions) {
    this.decisions = decisions;
  }

  /**
   * What its trigger saw, in words: {@code p95 was 1.95 s at 10:17:38; the trigger is > 1 s for
   * 5s}.
   */
  String of(Plan plan) {
    return decisions
        .find(plan.asked().decision())
        .map(Why::words)
        .orElse("the decision " + plan.asked().decision() + " is not stored any more");
  }

  private static String words(Decision decision) {
    Unit unit = Unit.declared(decision.unit());
    return "%s was %s at %s; the trigger is %s %s%s"
        .formatted(
            decision.trigger(),
            Amounts.of(decision.value(), unit),
            decision.at(),
            decision.comparison(),
            Amounts.of(decision.threshold(), unit),
            decision.window().isEmpty() ? "" : " " + decision.window());
  }
}
