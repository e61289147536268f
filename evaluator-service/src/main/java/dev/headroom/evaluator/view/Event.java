package dev.headroom.evaluator.view;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.response.plan.Plan;

/** Something that listeners are told. */
public sealed interface Event {

  record Decided(Decision decision) implements Event {}

  /** A response was asked for, or came to another state. */
  record Responded(Plan plan) implements Event {}
}
