package dev.headroom.evaluator.forecast.model;

/**
 * A way to forecast a series from its past alone.
 *
 * <p>Parameters are chosen by {@link #fit} on the beginning of the series; {@link #forecast} then
 * runs over it once and answers at every origin that it passes, so that a back-test costs one pass
 * and not one fit an origin. An instance belongs to one series and one thread.
 */
public interface Method {

  /** Chooses the parameters on the first {@code length} values, at least one. */
  void fit(double[] values, int length);

  /**
   * Forecasts from several origins.
   *
   * @param origins ascending; {@code origins[i]} values are known at the origin, at least one
   * @param from the first origin to answer at
   * @param to behind the last origin to answer at
   * @param out {@code out[i][j]} becomes the forecast of {@code values[origins[i] + j]}; its length
   *     is the horizon
   */
  void forecast(double[] values, int[] origins, int from, int to, double[][] out);
}
