package dev.headroom.evaluator.responder.plan;

import java.time.Instant;

/** What is next with a plan. */
public sealed interface Turn {

  /** It has become this; to be stored, and asked again. */
  record Become(Plan next) implements Turn {}

  /** This is to be done; the plan is stored, and stays as it is until the answer is in. */
  record Do(Deed deed) implements Turn {}

  /** Nothing before then, unless a person or the trigger says otherwise. */
  record Rest(Instant until) implements Turn {}

  /** Nothing, ever. */
  record Over() implements Turn {}
}
