package dev.headroom.evaluator.forecast.trip;

/** The step by which a trigger has tripped with some probability. */
public sealed interface TripDate {

  /**
   * Within the horizon.
   *
   * @param step 1 is the first one after the history
   */
  record OnStep(int step) implements TripDate {
    public OnStep {
      if (step < 1) {
        throw new IllegalArgumentException("step " + step + " of a forecast");
      }
    }
  }

  /**
   * Not within the steps that could be judged: later, or never.
   *
   * @param judged how many steps those are
   */
  record BeyondHorizon(int judged) implements TripDate {}
}
