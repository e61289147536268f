package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/**
 * The weights of an autoregression, by Burg's recursion: each order adds one reflection, never
 * larger than 1, so that what follows from the weights fades and does not explode.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1975.9995">Ulrych and Bishop, Maximum entropy spectral
 *     analysis and autoregressive decomposition</a>
 */
final class Burg {

  /**
   * Of the corrected criterion of Akaike, which is stricter. Weights too many are small and cost
   * little, and the back-test is there to judge them; too few miss a season.
   */
  private static final double PENALTY = 1;

  private Burg() {}

  /**
   * The weights of the order that the criterion prefers, that of the value just before first.
   *
   * @param values about their mean
   */
  static double[] weights(double[] values, int mostOrder) {
    int length = values.length;
    double power = 0;
    for (double value : values) {
      power += value * value / length;
    }
    double[] best = {};
    if (!(power > 0)) {
      return best;
    }
    double[] forward = values.clone();
    double[] backward = values.clone();
    double[] weights = {};
    double least = criterion(power, length, 0);
    for (int order = 1; order <= mostOrder; order++) {
      double reflection = reflection(forward, backward, order);
      weights = extended(weights, reflection);
      power *= 1 - reflection * reflection;
      double found = criterion(power, length, order);
      if (found < least) {
        least = found;
        best = weights;
      }
      if (!(power > 0)) {
        break;
      }
    }
    return best;
  }

  /** What is left of both directions tells of each other; takes it out of them. */
  private static double reflection(double[] forward, double[] backward, int order) {
    double products = 0;
    double squares = 0;
    for (int t = order; t < forward.length; t++) {
      products += forward[t] * backward[t - 1];
      squares += forward[t] * forward[t] + backward[t - 1] * backward[t - 1];
    }
    if (!(squares > 0)) {
      return 0;
    }
    double reflection = 2 * products / squares;
    for (int t = forward.length - 1; t >= order; t--) {
      double ahead = forward[t];
      forward[t] = ahead - reflection * backward[t - 1];
      backward[t] = backward[t - 1] - reflection * ahead;
    }
    return reflection;
  }

  private static double[] extended(double[] weights, double reflection) {
    int order = weights.length + 1;
    double[] extended = Arrays.copyOf(weights, order);
    for (int k = 0; k < order - 1; k++) {
      extended[k] = weights[k] - reflection * weights[order - 2 - k];
    }
    extended[order - 1] = reflection;
    return extended;
  }

  private static double criterion(double power, int length, int order) {
    int parameters = order + 2;
    double left = length - parameters - 1.0;
    return left > 0
        ? length * Math.log(power) + PENALTY * parameters * length / left
        : Double.POSITIVE_INFINITY;
  }
}
