package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/**
 * Takes a season out of a series and puts it back: classical decomposition.
 *
 * <p>A value belongs to a phase of the season; a phase's index is the mean of how its values stand
 * to the centred moving average over a season. Where all values are positive an index is a factor
 * and they average 1, otherwise it is an amount and they average 0; so too where a factor would be
 * so small that dividing by it blows up noise.
 */
public final class SeasonalAdjustment {

  private static final double LEAST_FACTOR = 0.1;

  private final int season;
  private final double[] indices;
  private final int[] counts;
  private boolean multiplicative;

  public SeasonalAdjustment(int season) {
    if (season < 2) {
      throw new IllegalArgumentException("a season of " + season + " steps");
    }
    this.season = season;
    this.indices = new double[season];
    this.counts = new int[season];
  }

  /**
   * Estimates the indices from the first {@code length} values.
   *
   * @param length at least two seasons
   */
  public void estimate(double[] values, int length) {
    if (length < 2 * season) {
      throw new IllegalArgumentException(length + " values for two seasons of " + season);
    }
    multiplicative = allPositive(values, length);
    decompose(values, length);
    if (multiplicative && Arrays.stream(indices).min().orElse(1) < LEAST_FACTOR) {
      multiplicative = false;
      decompose(values, length);
    }
  }

  private void decompose(double[] values, int length) {
    Arrays.fill(indices, 0);
    Arrays.fill(counts, 0);
    boolean even = season % 2 == 0;
    int half = season / 2;
    double sum = 0;
    for (int t = 0; t < season; t++) {
      sum += values[t];
    }
    // An even season has no middle: the ends of a window of season + 1 values count half each.
    for (int t = half; t + half < length; t++) {
      double trend =
          even ? (sum + (values[t + half] - values[t - half]) / 2) / season : sum / season;
      int phase = t % season;
      indices[phase] += multiplicative ? values[t] / trend : values[t] - trend;
      counts[phase]++;
      int next = t - half + season;
      if (next < length) {
        sum += values[next] - values[t - half];
      }
    }
    double mean = 0;
    for (int phase = 0; phase < season; phase++) {
      indices[phase] /= counts[phase];
      mean += indices[phase] / season;
    }
    for (int phase = 0; phase < season; phase++) {
      indices[phase] = multiplicative ? indices[phase] / mean : indices[phase] - mean;
    }
  }

  private static boolean allPositive(double[] values, int length) {
    for (int t = 0; t < length; t++) {
      if (!(values[t] > 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the first {@code length} values without their season; values may lie past the estimate.
   */
  public void remove(double[] values, int length, double[] adjusted) {
    for (int t = 0; t < length; t++) {
      double index = indices[t % season];
      adjusted[t] = multiplicative ? values[t] / index : values[t] - index;
    }
  }

  /** Gives forecasts from an origin their season. */
  public void restore(double[] forecast, int origin) {
    for (int j = 0; j < forecast.length; j++) {
      double index = indices[(origin + j) % season];
      forecast[j] = multiplicative ? forecast[j] * index : forecast[j] + index;
    }
  }
}
