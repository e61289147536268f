package dev.headroom.evaluator.responder.plan;

import java.util.Locale;

/** Where a plan is. */
public enum PlanState {
  /** The trigger fires; what exactly would be changed is being found out. */
  REQUESTED,
  /** Its steps are carried out; a step that something forbids waits. */
  RUNNING,
  /** Somebody has to approve it before the next step. */
  APPROVAL,
  /** Everything is done; the outcome is watched. */
  VERIFYING,
  /** What it changed is being put back. */
  UNDOING,
  /** What would be changed is left to people. */
  PROPOSED,
  /** The expected outcome came. */
  VERIFIED,
  /** All is done, and no outcome was declared that could be measured. */
  DONE,
  /** The expected outcome did not come, or a step failed; people were told. */
  FAILED,
  /** It did not help, or did harm, and was put back; people were told. */
  UNDONE,
  /** Whether it helped cannot be said; people were told. */
  INCONCLUSIVE,
  /** Nobody approved it in time. */
  EXPIRED,
  /** Somebody said no. */
  REJECTED,
  /** The trigger recovered before anything was changed. */
  UNNEEDED;

  /** Whether nothing more is changed. */
  public boolean hasEnded() {
    return compareTo(PROPOSED) >= 0;
  }

  /** As it is shown and stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
