package dev.headroom.evaluator.forecast.model;

/**
 * Whether a series repeats itself with a season: the test of the M4 competition's Naive2.
 *
 * <p>The autocorrelation at the season must stand out (90 %) from what shorter lags explain, and
 * the series must have seen {@value #CYCLES} seasons.
 */
public final class Seasonality {

  /** Fewer seasons than this cannot show that they repeat. */
  public static final int CYCLES = 3;

  private static final double NORMAL_90 = 1.645;

  private Seasonality() {}

  /** Of the first {@code length} values. */
  public static boolean shows(double[] values, int length, int season) {
    if (season < 2 || length < CYCLES * season) {
      return false;
    }
    double mean = 0;
    for (int t = 0; t < length; t++) {
      mean += values[t] / length;
    }
    double squares = product(values, length, mean, 0);
    if (!(squares > 0)) {
      return false;
    }
    double explained = 1;
    for (int lag = 1; lag < season; lag++) {
      double correlation = product(values, length, mean, lag) / squares;
      explained += 2 * correlation * correlation;
    }
    double atSeason = product(values, length, mean, season) / squares;
    return Math.abs(atSeason) > NORMAL_90 * Math.sqrt(explained / length);
  }

  private static double product(double[] values, int length, double mean, int lag) {
    double sum = 0;
    for (int t = lag; t < length; t++) {
      sum += (values[t] - mean) * (values[t - lag] - mean);
    }
    return sum;
  }
}
