package dev.headroom.evaluator.forecast.history;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A jump to another level: before and after it the series keeps to itself, and one step makes most
 * of the difference. A trend and a random walk are none.
 */
public final class LevelShift {

  private static final int LEAST_WINDOW = 8;
  private static final double LEAST_SPREADS = 8;
  private static final double LEAST_PART = 0.6;
  private static final int MOST_ALIKE = 3;

  private LevelShift() {}

  /**
   * How many steps before the end the last jump lies, in the later half of the series.
   *
   * @param season of the series, 1 for none: levels are those of whole seasons
   */
  public static OptionalInt stepsAgo(double[] values, int season) {
    int window = (LEAST_WINDOW + season - 1) / season * season;
    double spread = spread(values);
    for (int t = values.length - window; t >= Math.max(values.length / 2, window); t--) {
      double jump = values[t] - values[t - 1];
      if (Math.abs(jump) > LEAST_SPREADS / 2 * spread) {
        double before = median(values, t - window, t);
        double after = median(values, t, t + window);
        double difference = after - before;
        if (Math.abs(difference) > LEAST_SPREADS * spread
            && jump / difference >= LEAST_PART
            && jump / difference <= 1 / LEAST_PART
            && isRare(values, jump)) {
          return OptionalInt.of(values.length - t);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Whole numbers that rise now and then jump all the time. */
  private static boolean isRare(double[] values, double jump) {
    int alike = 0;
    for (int t = 1; t < values.length; t++) {
      alike += Math.abs(values[t] - values[t - 1]) >= Math.abs(jump) / 2 ? 1 : 0;
    }
    return alike <= MOST_ALIKE;
  }

  /** The median size of a step. */
  private static double spread(double[] values) {
    double[] steps = new double[Math.max(1, values.length - 1)];
    for (int t = 1; t < values.length; t++) {
      steps[t - 1] = Math.abs(values[t] - values[t - 1]);
    }
    return median(steps, 0, steps.length);
  }

  private static double median(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
