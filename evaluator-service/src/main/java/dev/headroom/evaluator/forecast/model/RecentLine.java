package dev.headroom.evaluator.forecast.model;

/**
 * The straight line of least squares through the last values goes on: a disk that fills.
 *
 * <p>It looks back four times as far as ahead, and at {@value #LEAST_VALUES} values at least.
 */
public final class RecentLine implements Method {

  private static final int REACH = 4;
  private static final int LEAST_VALUES = 30;

  /** A line that falls to 0 and below stays at this share of the last value. */
  private static final double LEAST_SHARE = 0.05;

  private final boolean ofExponentials;

  private RecentLine(boolean ofExponentials) {
    this.ofExponentials = ofExponentials;
  }

  /** Straight on the scale of the values: of logarithms, so many percent a step. */
  public static RecentLine ofValues() {
    return new RecentLine(false);
  }

  /** Straight in what the values are the logarithms of: so much a step. */
  public static RecentLine ofExponentials() {
    return new RecentLine(true);
  }

  @Override
  public void fit(double[] values, int length) {}

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    double[] straight = ofExponentials ? exponentials(values, origins[to - 1]) : values;
    for (int i = from; i < to; i++) {
      int horizon = out[i].length;
      int length = Math.min(origins[i], Math.max(LEAST_VALUES, REACH * horizon));
      var line = new Line();
      for (int t = origins[i] - length; t < origins[i]; t++) {
        line.add(straight[t]);
      }
      double least = LEAST_SHARE * straight[origins[i] - 1];
      for (int j = 0; j < horizon; j++) {
        double at = line.at(length + j);
        out[i][j] = ofExponentials ? Math.log(Math.max(at, least)) : at;
      }
    }
  }

  private static double[] exponentials(double[] values, int length) {
    double[] exponentials = new double[length];
    for (int t = 0; t < length; t++) {
      exponentials[t] = Math.exp(values[t]);
    }
    return exponentials;
  }
}
