package dev.headroom.evaluator.review;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.review.HeadroomReview.Happened;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What fired, or was seen coming, what was done about it, and whether it worked. */
final class Happenings {

  private Happenings() {}

  static List<Happened> of(Material material) {
    Map<String, Plan> plans = new HashMap<>();
    material.plans().stream()
        .filter(plan -> plan.asked().decision() != null)
        .forEach(plan -> plans.putIfAbsent(plan.asked().decision(), plan));
    return Stream.concat(
            material.firings().stream()
                .map(decision -> happened(decision, plans.get(decision.id()))),
            material.ahead().stream().filter(plan -> isNews(plan, material)).map(Happenings::ahead))
        .sorted(Comparator.comparing(Happened::at).reversed())
        .toList();
  }

  /** One that was asked for, or came to something, since the review before. */
  private static boolean isNews(Plan plan, Material material) {
    return material.earlier().isEmpty()
        || !plan.since().isBefore(material.earlier().getFirst().at());
  }

  private static Happened ahead(Plan plan) {
    Proposal asked = plan.asked();
    return new Happened(
        asked.at(),
        asked.component(),
        asked.trigger(),
        asked.labels().size() == 0 ? "" : asked.labels().toString(),
        null,
        true,
        null,
        plan.id(),
        plan.state().word(),
        worked(plan),
        did(plan));
  }

  private static List<String> did(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.state() == StepState.DONE)
        .map(PlannedStep::does)
        .toList();
  }

  private static Happened happened(Decision decision, @Nullable Plan plan) {
    return new Happened(
        decision.at(),
        decision.component(),
        decision.trigger(),
        decision.labels().size() == 0 ? "" : decision.labels().toString(),
        Rounded.value(decision.value()),
        false,
        decision.id(),
        plan == null ? null : plan.id(),
        plan == null ? unanswered(decision) : plan.state().word(),
        plan == null ? null : worked(plan),
        plan == null ? List.of() : did(plan));
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
