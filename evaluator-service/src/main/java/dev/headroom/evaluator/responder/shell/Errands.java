package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.runbook.model.Step;

/**
 * Does what a step asks of others: calls an address, pauses a job. Safe for use by many threads.
 */
public interface Errands {

  /**
   * Does it.
   *
   * @param key the same at each attempt
   */
  Answer.Acted run(Plan plan, Step action, String key);
}
