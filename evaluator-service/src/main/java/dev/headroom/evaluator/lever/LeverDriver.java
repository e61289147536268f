package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.runbook.model.Lever;

/**
 * Moves one kind of lever. Safe for many threads; a call blocks, is bounded by time, and answers
 * with an outcome: it throws for defects only. Nothing that it says holds a secret.
 */
public interface LeverDriver {

  /** Where the lever stands now, and who else sets it. */
  Look look(LeverName name, Lever lever);

  /** What the system would say to the change. */
  Rehearsal rehearse(Change change);

  /**
   * Sets the lever to the change's absolute value, after looking once more: where it stands there
   * already nothing is done, where it has drifted nothing is done either. May be repeated.
   */
  Effect apply(Change change);

  /** Whether a change that was applied is in force. */
  Settling settling(Change change);

  /** What the change would touch; more than its locks where the system tells more. */
  default Reach reach(Change change) {
    return Reach.unknown(change.from().locks(), "what it does there is not known here");
  }

  /** The change as somebody would commit or type it: a YAML patch, a setting, a request. */
  String patch(Change change);
}
