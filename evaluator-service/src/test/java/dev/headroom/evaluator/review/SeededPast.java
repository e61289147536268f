package dev.headroom.evaluator.review;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.decision.Circumstances;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.trigger.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What was decided, carried out and changed before the last review of the seeded year. */
final class SeededPast {

  private SeededPast() {}

  static Decision firing(Instant at) {
    return new Decision(
        "d1",
        "shop",
        3,
        "backend",
        "error-rate",
        SeriesLabels.of(Map.of()),
        Phase.OK,
        Phase.FIRING,
        at.minus(Duration.ofDays(12)),
        0.012,
        ">",
        0.01,
        "ratio",
        OptionalDouble.of(-0.2),
        1,
        "",
        null,
        "SEV-2, do not scale",
        "1-0",
        Circumstances.ORDINARY);
  }

  static Plan plan(Instant at) {
    Instant fired = at.minus(Duration.ofDays(12));
    Plan asked =
        Plan.of(
            new Proposal(
                "r1",
                "d1",
                "shop",
                3,
                "backend",
                "error-rate",
                SeriesLabels.of(Map.of()),
                "SEV-2, do not scale",
                "propose",
                List.of(new ProposedStep("incident", "open a SEV-2 incident", null)),
                fired,
                null));
    return new Plan(
        asked.asked(),
        null,
        3,
        2,
        PlanState.VERIFIED,
        fired.plus(Duration.ofHours(3)),
        Mode.PROPOSE,
        null,
        asked.steps(),
        "",
        null,
        false,
        null,
        0,
        List.of());
  }

  /** The queue was narrow at the last review, and was given a worker. */
  static Plan ahead(Instant at) {
    Instant asked = at.minus(Duration.ofDays(28));
    Plan plan =
        Plan.of(
            new Proposal(
                "r2",
                null,
                "shop",
                3,
                "queue",
                "depth",
                SeriesLabels.of(Map.of()),
                "Add a worker",
                "approve",
                List.of(),
                asked,
                new Foresight(Foresight.Reason.NARROW, "headroom 20%", "february", 0.2)),
            PlannedAhead.REVIEW);
    return new Plan(
        plan.asked(),
        plan.requestedBy(),
        3,
        4,
        PlanState.VERIFIED,
        asked.plus(Duration.ofHours(5)),
        Mode.APPROVE,
        null,
        plan.steps(),
        "",
        null,
        false,
        null,
        0,
        List.of());
  }

  static RegisteredChange change(Instant at) {
    return new RegisteredChange(
        "c1",
        "shop",
        4,
        "backend",
        "replicas",
        Set.of(),
        "1",
        "2",
        true,
        null,
        "ann",
        at.minus(Duration.ofDays(5)),
        "replicas 2",
        "",
        null,
        false,
        "before the launch");
  }
}
