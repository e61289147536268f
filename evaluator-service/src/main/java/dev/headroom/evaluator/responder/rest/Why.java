package dev.headroom.evaluator.responder.rest;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.response.Foresight;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Why a plan was asked for. */
@ApplicationScoped
public class Why {

  private final DecisionStore decisions;

  public Why(DecisionStore decisions) {
    this.decisions = decisions;
  }

  /**
   * What its trigger saw, in words: {@code p95 was 1.95 s at 10:17:38; the trigger is > 1 s for
   * 5s}. Of a plan ahead of its trigger, what the review foresaw.
   */
  String of(Plan plan) {
    Foresight ahead = plan.asked().ahead();
    String decision = plan.asked().decision();
    if (ahead != null) {
      return "%s; seen by the review %s".formatted(ahead.says(), ahead.review());
    }
    return Optional.ofNullable(decision)
        .flatMap(decisions::find)
        .map(Why::words)
        .orElse("the decision " + decision + " is not stored any more");
  }

  static String words(Decision decision) {
    Unit unit = Unit.ofSymbol(decision.unit());
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
