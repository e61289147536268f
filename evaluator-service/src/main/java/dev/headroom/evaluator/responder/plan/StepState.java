package dev.headroom.evaluator.responder.plan;

import java.util.Locale;

/** Where a step is. */
public enum StepState {
  PLANNED,
  /** Something forbids it for now; it is looked at again. */
  REFUSED,
  /** It is being done, or was when the process ended: whoever goes on looks first. */
  UNDERWAY,
  /** It is done; its system is still at it, or what is looked at afterwards is not yet so. */
  SETTLING,
  DONE,
  /** It was not needed any more. */
  SKIPPED,
  /** It is left to people. */
  PROPOSED,
  FAILED,
  /** It was put back. */
  UNDONE,
  /** It was to be put back, and could not be. */
  LEFT;

  /** Whether nothing more comes of it by itself. */
  public boolean isOver() {
    return compareTo(DONE) >= 0;
  }

  /** As it is shown and stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
