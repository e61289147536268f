package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/**
 * A value, or a change from step to step, is a weighted sum of those before it: an autoregression,
 * with weights by {@link Burg}'s recursion.
 *
 * <p>It looks back {@value #MOST_ORDER} steps at most, and a quarter of what it is fitted on.
 */
public final class AutoRegression implements Method {

  /** A season of weeks, and a bit. */
  static final int MOST_ORDER = 60;

  private static final int LEAST_VALUES_A_WEIGHT = 4;

  private final boolean ofChanges;
  private double[] weights = {};
  private double mean;

  private AutoRegression(boolean ofChanges) {
    this.ofChanges = ofChanges;
  }

  /** Of the values: they return to their mean. */
  public static AutoRegression ofValues() {
    return new AutoRegression(false);
  }

  /** Of the changes: they return to their mean, the values go on from where they are. */
  public static AutoRegression ofChanges() {
    return new AutoRegression(true);
  }

  /** What each of the steps before counts, the last one first. */
  double[] weights() {
    return weights.clone();
  }

  @Override
  public void fit(double[] values, int length) {
    int first = ofChanges ? 1 : 0;
    double[] about = new double[Math.max(0, length - first)];
    mean = 0;
    for (int t = first; t < length; t++) {
      about[t - first] = ofChanges ? values[t] - values[t - 1] : values[t];
      mean += about[t - first] / about.length;
    }
    for (int t = 0; t < about.length; t++) {
      about[t] -= mean;
    }
    weights = Burg.weights(about, Math.min(MOST_ORDER, about.length / LEAST_VALUES_A_WEIGHT));
  }

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    int order = weights.length;
    for (int i = from; i < to; i++) {
      int origin = origins[i];
      int horizon = out[i].length;
      double[] path = Arrays.copyOfRange(values, origin - order, origin + horizon);
      for (int k = 0; k < order; k++) {
        path[k] -= mean + (ofChanges ? values[origin - order + k - 1] : 0);
      }
      double level = ofChanges ? values[origin - 1] : 0;
      for (int j = 0; j < horizon; j++) {
        double sum = 0;
        for (int k = 0; k < order; k++) {
          sum += weights[k] * path[order + j - 1 - k];
        }
        path[order + j] = sum;
        level = ofChanges ? level + mean + sum : mean + sum;
        out[i][j] = level;
      }
    }
  }
}
