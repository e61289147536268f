package dev.headroom.evaluator.forecast.model;

/** Takes a season out of a series and puts it back. */
public sealed interface Adjustment permits HarmonicSeason, SeasonalAdjustment {

  /** Learns the season from the first {@code length} values. */
  void estimate(double[] values, int length);

  /**
   * Writes the first {@code length} values without their season; values may lie past the estimate.
   */
  void remove(double[] values, int length, double[] adjusted);

  /** Gives forecasts from an origin their season. */
  void restore(double[] forecast, int origin);
}
