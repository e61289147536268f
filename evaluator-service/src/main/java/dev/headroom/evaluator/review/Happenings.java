package dev.headroom.evaluator.review;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.review.HeadroomReview.Happened;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What fired, what was done about it, and whether it worked. */
final class Happenings {

  private Happenings() {}

  static List<Happened> of(Material material) {
    Map<String, Plan> plans = new HashMap<>();
    material.plans().stream()
        .filter(plan -> plan.asked().decision() != null)
        .forEach(plan -> plans.putIfAbsent(plan.asked().decision(), plan));
    return material.firings().stream()
        .map(decision -> happened(decision, plans.get(decision.id())))
        .toList();
  }

  private static Happened happened(Decision decision, @Nullable Plan plan) {
    return new Happened(
        decision.at(),
        decision.component(),
        decision.trigger(),
        decision.labels().size() == 0 ? "" : decision.labels().toString(),
        Rounded.value(decision.value()),
        decision.id(),
        plan == null ? null : plan.id(),
        plan == null ? unanswered(decision) : plan.state().word(),
        plan == null ? null : worked(plan),
        plan == null
            ? List.of()
            : plan.steps().stream()
                .filter(step -> step.state() == StepState.DONE)
                .map(PlannedStep::does)
                .toList());
  }

  private static String unanswered(Decision decision) {
    return decision.circumstances().silencedBy() == null
        ? "not answered"
        : "silenced by " + decision.circumstances().silencedBy();
  }

  private static @Nullable Boolean worked(Plan plan) {
    return switch (plan.state()) {
      case VERIFIED -> true;
      case FAILED, UNDONE -> false;
      case REQUESTED,
          RUNNING,
          APPROVAL,
          VERIFYING,
          UNDOING,
          PROPOSED,
          DONE,
          INCONCLUSIVE,
          EXPIRED,
          REJECTED,
          UNNEEDED ->
          null;
    };
  }
}
