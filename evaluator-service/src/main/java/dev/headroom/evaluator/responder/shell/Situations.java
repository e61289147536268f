package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.Situation;
import java.util.Optional;

/** Says what is so now, for a plan. Safe for use by many threads. */
public interface Situations {

  /** Empty while nothing is known of the plan's runbook, as just after it was taken over. */
  Optional<Situation> of(Plan plan);
}
