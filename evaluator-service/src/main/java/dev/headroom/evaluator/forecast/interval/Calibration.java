package dev.headroom.evaluator.forecast.interval;

import java.util.Arrays;

/**
 * What the later errors of a back-test say about intervals made from the earlier ones.
 *
 * @param coverage share of the later errors inside of the 80 % interval of the earlier ones; NaN
 *     where there are too few to say
 * @param factor by which all errors are multiplied: a part of the way to the one that would have
 *     made the coverage right
 */
public record Calibration(double coverage, double factor) {

  private static final double LEVEL = 0.8;
  private static final int LEAST_ORIGINS = 20;

  /** Half of the errors say much about the other half, and the pooled ones know both already. */
  private static final double PART = 0.25;

  private static final double MOST = 1.5;
  private static final Calibration UNKNOWN = new Calibration(Double.NaN, 1);

  /** The calibration of errors by origin, earliest first, and step. */
  public static Calibration of(double[][] errors, int horizon) {
    int half = errors.length / 2;
    if (errors.length < LEAST_ORIGINS) {
      return UNKNOWN;
    }
    double[] scale = ErrorScale.of(Arrays.copyOf(errors, half), horizon);
    double[] earlier = magnitudes(errors, 0, half, scale);
    double[] later = magnitudes(errors, half, errors.length, scale);
    if (earlier.length == 0 || later.length == 0) {
      return UNKNOWN;
    }
    double bound = earlier[(int) (LEVEL * earlier.length)];
    double needed = later[(int) (LEVEL * later.length)];
    int inside = 0;
    while (inside < later.length && later[inside] <= bound) {
      inside++;
    }
    double factor = bound > 0 && needed > 0 ? Math.pow(needed / bound, PART) : 1;
    return new Calibration((double) inside / later.length, Math.clamp(factor, 1 / MOST, MOST));
  }

  private static double[] magnitudes(double[][] errors, int from, int to, double[] scale) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += errors[i].length;
    }
    double[] found = new double[count];
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int j = 0; j < errors[i].length; j++) {
        if (scale[j] > 0) {
          found[at++] = Math.abs(errors[i][j]) / scale[j];
        }
      }
    }
    double[] used = Arrays.copyOf(found, at);
    Arrays.sort(used);
    return used;
  }

  /** The errors, multiplied by the factor. */
  public double[][] apply(double[][] errors) {
    double[][] applied = new double[errors.length][];
    for (int i = 0; i < errors.length; i++) {
      applied[i] = errors[i].clone();
      for (int j = 0; j < applied[i].length; j++) {
        applied[i][j] *= factor;
      }
    }
    return applied;
  }
}
