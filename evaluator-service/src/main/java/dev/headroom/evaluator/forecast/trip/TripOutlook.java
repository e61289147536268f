package dev.headroom.evaluator.forecast.trip;

import java.util.Arrays;

/** What is known of when a trigger trips. */
public sealed interface TripOutlook {

  Threshold threshold();

  /** The last value is beyond the threshold already. */
  record Tripped(Threshold threshold) implements TripOutlook {}

  /**
   * Not enough of the past shows how wrong such a forecast may be.
   *
   * @param origins how many moments of the back-test there are
   * @param needed how many would do
   */
  record Unjudged(Threshold threshold, int origins, int needed) implements TripOutlook {}

  /** A distribution over the steps that enough of the past has seen. */
  final class Judged implements TripOutlook {

    private final Threshold threshold;
    private final double[] probabilities;

    /**
     * @param probabilities that it has tripped by each step; never falling
     */
    public Judged(Threshold threshold, double[] probabilities) {
      for (int j = 0; j < probabilities.length; j++) {
        double before = j == 0 ? 0 : probabilities[j - 1];
        if (!(probabilities[j] >= before && probabilities[j] <= 1)) {
          throw new IllegalArgumentException("no distribution: " + Arrays.toString(probabilities));
        }
      }
      this.threshold = threshold;
      this.probabilities = probabilities.clone();
    }

    @Override
    public Threshold threshold() {
      return threshold;
    }

    /** How many steps are judged; at most the horizon. */
    public int steps() {
      return probabilities.length;
    }

    /**
     * The probability that it has tripped by a step.
     *
     * @param step from 1 to {@link #steps}
     */
    public double by(int step) {
      return probabilities[step - 1];
    }

    /** The first step by which it has tripped with at least this probability. */
    public TripDate date(double probability) {
      for (int j = 0; j < probabilities.length; j++) {
        if (probabilities[j] >= probability) {
          return new TripDate.OnStep(j + 1);
        }
      }
      return new TripDate.BeyondHorizon(probabilities.length);
    }
  }
}
