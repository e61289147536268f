package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/**
 * Simple exponential smoothing: a level that moves a share alpha towards each value.
 *
 * <p>The level begins at the first value; alpha minimises the squared one-step errors on the most
 * recent {@value #FITTED} values.
 */
public final class Smoothing implements Method {

  static final double LEAST_ALPHA = 0.01;
  static final double MOST_ALPHA = 0.99;

  /** What lies further back hardly moves the optimum, and costs as much. */
  static final int FITTED = 400;

  private static final double WIDTH = 0.01;
  private static final double LARGE_ALPHA = 0.5;

  private double alpha = LARGE_ALPHA;

  /** Smoothing with a share that is given instead of fitted. */
  static Smoothing with(double alpha) {
    var smoothing = new Smoothing();
    smoothing.alpha = alpha;
    return smoothing;
  }

  /** The share by which the level moves. */
  public double alpha() {
    return alpha;
  }

  @Override
  public void fit(double[] values, int length) {
    int begin = Math.max(0, length - FITTED);
    alpha = best(values, begin, length);
  }

  static double best(double[] values, int begin, int end) {
    return GoldenSection.least(
        share -> squaredErrors(values, begin, end, share), LEAST_ALPHA, MOST_ALPHA, WIDTH);
  }

  private static double squaredErrors(double[] values, int begin, int end, double alpha) {
    double level = values[begin];
    double sum = 0;
    for (int t = begin + 1; t < end; t++) {
      double error = values[t] - level;
      sum += error * error;
      level += alpha * error;
    }
    return sum;
  }

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    double level = values[0];
    int t = 1;
    for (int i = from; i < to; i++) {
      for (; t < origins[i]; t++) {
        level += alpha * (values[t] - level);
      }
      Arrays.fill(out[i], level);
    }
  }
}
