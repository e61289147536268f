package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.runbook.model.Capacity;

/** Where a step takes a lever. */
public sealed interface Next {

  /**
   * There.
   *
   * @param note what differs from what was asked, in words; empty when nothing does
   */
  record To(Capacity capacity, String note) implements Next {}

  /**
   * Nowhere.
   *
   * @param says the value, the bound, and what to do about it
   */
  record Refused(Reason reason, String says) implements Next {}

  /** Why a step leads nowhere. */
  enum Reason {
    /** It stands at its highest value, or above. */
    AT_MAX,
    /** It stands at its lowest value, or below. */
    AT_MIN,
    /** It stands so far outside its bounds that this step does not bring it inside. */
    OUTSIDE,
    /** It stands where it is to be set. */
    THERE,
    /** More than one named step, or less than anything. */
    TOO_FAR,
    /** Nobody said how far a step is. */
    NO_STEP,
    /** Not one of the lever's named steps. */
    NOT_A_STEP,
    /** An amount in a unit that does not convert to the lever's. */
    WRONG_UNIT
  }
}
