package dev.headroom.evaluator.forecast.trip;

import dev.headroom.evaluator.forecast.trip.Threshold.Direction;

/**
 * The distribution of the first step on which a series is beyond a threshold.
 *
 * <p>Each origin of the back-test left a path of errors. Added to the forecast, as it was and with
 * the sign turned, it is a future that could be; the share of futures that have crossed by a step
 * is the probability that the trigger has tripped by then. A few dozen paths have seen nothing
 * rare, so that some of the weight is on futures that are twice as far off.
 */
public final class FirstPassage {

  /** Fewer paths than this are no distribution. */
  public static final int LEAST_PATHS = 19;

  private static final double[] STRETCHES = {0.8, 2.0};
  private static final double[] WEIGHTS = {0.75, 0.25};

  private FirstPassage() {}

  /**
   * The probability that the threshold has been crossed by each step; it never falls.
   *
   * @param forecast by step, on the scale of the errors
   * @param paths by origin and step; each of the first {@code count} has at least {@code steps}
   * @param threshold on the same scale; may be infinite
   */
  public static double[] probabilities(
      double[] forecast,
      double[][] paths,
      int count,
      int steps,
      double threshold,
      Direction direction) {
    double[] probabilities = new double[steps];
    double side = direction == Direction.ABOVE ? 1 : -1;
    for (int s = 0; s < STRETCHES.length; s++) {
      double weight = WEIGHTS[s] / (2 * count);
      for (int i = 0; i < count; i++) {
        add(forecast, paths[i], STRETCHES[s], threshold, side, weight, probabilities);
        add(forecast, paths[i], -STRETCHES[s], threshold, side, weight, probabilities);
      }
    }
    double sum = 0;
    for (int j = 0; j < steps; j++) {
      sum += probabilities[j];
      probabilities[j] = Math.min(1, sum);
    }
    return probabilities;
  }

  private static void add(
      double[] forecast,
      double[] path,
      double stretch,
      double threshold,
      double side,
      double weight,
      double[] passages) {
    for (int j = 0; j < passages.length; j++) {
      if (side * (forecast[j] + stretch * path[j] - threshold) > 0) {
        passages[j] += weight;
        return;
      }
    }
  }
}
