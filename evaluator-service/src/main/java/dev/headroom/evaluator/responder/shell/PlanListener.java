package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Plan;

/** Hears what becomes of plans; called by the thread that carries them out, and must not block. */
public interface PlanListener {

  /** A plan was stored in its next state. */
  void became(Plan before, Plan now);

  /** A plan could not be advanced; it is tried again. */
  void broke(Plan plan);
}
