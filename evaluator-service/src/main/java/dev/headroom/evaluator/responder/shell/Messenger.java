package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.responder.plan.Told;
import dev.headroom.evaluator.runbook.model.Step;

/** Tells people what a plan has to tell. Safe for use by many threads. */
public interface Messenger {

  /**
   * Opens what a step opens, once: in doubt it is looked for first.
   *
   * @param index of the step, by which its notice is named
   */
  Delivery tell(Plan plan, int index, Step what, boolean doubtful, Situation now);

  /** Resolves an incident; tells a ticket that the trigger recovered. */
  Delivery close(Plan plan, int index, Step what, Told told, Situation now);
}
