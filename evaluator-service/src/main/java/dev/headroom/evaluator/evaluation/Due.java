package dev.headroom.evaluator.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Whether the response of a trigger is still to be proposed.
 *
 * @param decision that the trigger fires, not answered by a proposal so far; null for none
 * @param proposedFlapping whether it was proposed since the trigger flaps; once is enough then
 */
record Due(@Nullable String decision, boolean proposedFlapping) {

  static final Due NOTHING = new Due(null, false);

  Due fired(String because) {
    return new Due(because, proposedFlapping);
  }

  /** Nothing is owed any more: the trigger does not fire, or flaps and was answered. */
  Due settled() {
    return new Due(null, proposedFlapping);
  }

  Due calm() {
    return new Due(decision, false);
  }

  Due proposed(boolean flapping) {
    return new Due(null, flapping);
  }
}
