package dev.headroom.evaluator.forecast.timed;

/**
 * Values on even steps.
 *
 * @param values one a step, NaN where there is none; at least one
 */
public record TimedSeries(Cadence cadence, double[] values) {

  /** Steps between the first and the last value, both counted. */
  public int length() {
    return values.length;
  }
}
