package dev.headroom.evaluator.response.plan;

import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Step;

/** Where a step leads a lever: absolute, and within its bounds. */
public interface NextStand {

  Answer next(Lever lever, Capacity stands, Step.MovesLever step);

  /** A place, or why there is none. */
  sealed interface Answer {

    record To(Capacity place) implements Answer {}

    record Nowhere(String says) implements Answer {}
  }
}
