package dev.headroom.evaluator.view;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.response.Proposal;

/** Something that listeners are told. */
public sealed interface Event {

  record Decided(Decision decision) implements Event {}

  record Proposed(Proposal proposal) implements Event {}
}
