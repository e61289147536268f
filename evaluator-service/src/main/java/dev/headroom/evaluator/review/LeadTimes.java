package dev.headroom.evaluator.review;

import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.review.TriggerLine.LeadTime;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;
import java.util.Objects;

/** How long a response takes: as it took so far, else as the runbook expects, else as assumed. */
final class LeadTimes {

  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  /** A response that takes no time still has to be looked at. */
  private static final double LEAST_DAYS = 0.01;

  private LeadTimes() {}

  static LeadTime of(Material material, String component, String name, Trigger trigger) {
    double[] took =
        material.plans().stream()
            .filter(plan -> plan.asked().component().equals(component))
            .filter(plan -> plan.asked().trigger().equals(name))
            .filter(plan -> plan.state() == PlanState.VERIFIED || plan.state() == PlanState.DONE)
            .mapToDouble(LeadTimes::days)
            .sorted()
            .toArray();
    if (took.length > 0) {
      return lead(
          took[took.length / 2],
          took.length == 1
              ? "as its last response took"
              : "median of its %d responses".formatted(took.length));
    }
    Expect expect = trigger.response().expect();
    if (expect != null && expect.within() != null) {
      return lead(expect.within().toSeconds() / SECONDS_A_DAY, "expect.within of its response");
    }
    return lead(
        material.assumedLead().toSeconds() / SECONDS_A_DAY, "assumed: no response is on record");
  }

  private static double days(Plan plan) {
    return Duration.between(plan.asked().at(), plan.since()).toSeconds() / SECONDS_A_DAY;
  }

  private static LeadTime lead(double days, String from) {
    return new LeadTime(Objects.requireNonNull(Rounded.value(Math.max(LEAST_DAYS, days))), from);
  }
}
