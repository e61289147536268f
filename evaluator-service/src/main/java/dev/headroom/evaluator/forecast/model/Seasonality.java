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
  private static final double HINT = 1;

  private Seasonality() {}

  /** Of the first {@code length} values. */
  public static boolean shows(double[] values, int length, int season) {
    return Math.abs(strength(values, length, season)) > NORMAL_90;
  }

  /**
   * Whether the first {@code length} values make a season likely enough to be tried: by more than
   * one standard error, and a season ago was alike and not the contrary.
   */
  public static boolean hints(double[] values, int length, int season) {
    return strength(values, length, season) > HINT;
  }

  /** The autocorrelation at the season, in standard errors; 0 where too little is known. */
  private static double strength(double[] values, int length, int season) {
    if (season < 2 || length < CYCLES * season) {
      return 0;
    }
    double mean = 0;
    for (int t = 0; t < length; t++) {
      mean += values[t] / length;
    }
    double squares = product(values, length, mean, 0);
    if (!(squares > 0)) {
      return 0;
    }
    double explained = 1;
    for (int lag = 1; lag < season; lag++) {
      double correlation = product(values, length, mean, lag) / squares;
      explained += 2 * correlation * correlation;
    }
    double atSeason = product(values, length, mean, season) / squares;
    return atSeason / Math.sqrt(explained / length);
  }

  private static double product(double[] values, int length, double mean, int lag) {
    double sum = 0;
    for (int t = lag; t < length; t++) {
      sum += (values[t] - mean) * (values[t - lag] - mean);
    }
    return sum;
  }
}
