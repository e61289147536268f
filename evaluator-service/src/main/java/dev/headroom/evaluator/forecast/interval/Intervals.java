package dev.headroom.evaluator.forecast.interval;

import java.util.Arrays;

/** How far below and above a forecast its intervals reach, by level and step. */
public final class Intervals {

  /** Of intervals from a back-test that is one horizon long. */
  private static final double WIDENING = 0.4;

  private final double[][] below;
  private final double[][] above;
  private final int[] errorsAt;

  private Intervals(double[][] below, double[][] above, int[] errorsAt) {
    this.below = below;
    this.above = above;
    this.errorsAt = errorsAt;
  }

  /**
   * Intervals from back-test errors.
   *
   * <p>Errors are divided by the scale of their step and then looked at together, which gives the
   * shape of their distribution far better than the few of each step; how many errors a step has
   * decides whether it has an interval, and how much the interval is widened for their number.
   *
   * @param errors value less forecast, by origin and step; an origin may have seen fewer steps
   * @param span of the back-test in horizons: errors that overlap are much the same, and a short
   *     one has seen few futures, so that its intervals are widened
   */
  public static Intervals of(double[][] errors, int horizon, double span) {
    double[] scale = ErrorScale.of(errors, horizon);
    int[] counts = new int[horizon];
    int total = 0;
    for (double[] byStep : errors) {
      for (int j = 0; j < byStep.length; j++) {
        counts[j]++;
      }
      total += byStep.length;
    }
    double[] pooled = new double[total];
    int at = 0;
    for (double[] byStep : errors) {
      for (int j = 0; j < byStep.length; j++) {
        pooled[at++] = scale[j] > 0 ? byStep[j] / scale[j] : 0;
      }
    }
    Arrays.sort(pooled);
    double wider = 1 + WIDENING / span;
    int levels = Level.values().length;
    double[][] below = new double[levels][horizon];
    double[][] above = new double[levels][horizon];
    for (var level : Level.values()) {
      int l = level.ordinal();
      for (int j = 0; j < horizon; j++) {
        if (counts[j] < level.leastErrors()) {
          below[l][j] = Double.NaN;
          above[l][j] = Double.NaN;
        } else {
          double tail = Math.max(0, level.tail() - (1 - level.tail()) / counts[j]);
          below[l][j] = wider * Math.min(0, quantile(pooled, tail)) * scale[j];
          above[l][j] = wider * Math.max(0, quantile(pooled, 1 - tail)) * scale[j];
        }
      }
    }
    return new Intervals(below, above, counts);
  }

  private static double quantile(double[] sorted, double share) {
    double rank = share * (sorted.length - 1);
    int low = (int) Math.floor(rank);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
  }

  /** Whether a step has an interval of a level. */
  public boolean has(Level level, int step) {
    return errorsAt[step] >= level.leastErrors();
  }

  /** How many errors a step has. */
  public int errorsAt(int step) {
    return errorsAt[step];
  }

  /** What to add to the forecast of a step for its lower bound, at most 0. */
  public double below(Level level, int step) {
    return below[level.ordinal()][step];
  }

  /** What to add to the forecast of a step for its upper bound, at least 0. */
  public double above(Level level, int step) {
    return above[level.ordinal()][step];
  }
}
