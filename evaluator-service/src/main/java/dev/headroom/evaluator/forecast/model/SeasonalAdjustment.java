package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/**
 * Takes a season out of a series and puts it back: classical decomposition.
 *
 * <p>A value belongs to a phase of the season; a phase's index is the mean of how its values stand
 * to the centred moving average over a season. Where all values are positive an index is a factor
 * and they average 1, otherwise it is an amount and they average 0; so too where a factor would be
 * so small that dividing by it blows up noise.
 *
 * <p>A shrunk index is moved towards the mean of all, or of those in the same phase of a shorter
 * season (James and Stein): the further, the more of what sets the indices apart is noise.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(02)00077-8">Miller and Williams, Shrinkage
 *     estimators of time series seasonal factors</a>
 */
public final class SeasonalAdjustment implements Adjustment {

  private static final double LEAST_FACTOR = 0.1;

  private final int season;
  private final int within;
  private final boolean shrunk;
  private final double[] indices;
  private boolean multiplicative;

  private SeasonalAdjustment(int season, int within, boolean shrunk) {
    if (season < 2) {
      throw new IllegalArgumentException("a season of " + season + " steps");
    }
    this.season = season;
    this.within = within;
    this.shrunk = shrunk;
    this.indices = new double[season];
  }

  /** As Naive2 of the M4 competition does it. */
  public static SeasonalAdjustment classical(int season) {
    return new SeasonalAdjustment(season, 1, false);
  }

  /**
   * With shrunk indices.
   *
   * @param shorter a season that this one may be made of, such as the days of a week; itself or 1
   *     for none
   */
  public static SeasonalAdjustment shrunk(int season, int shorter) {
    boolean madeOf = shorter < season && season % shorter == 0;
    return new SeasonalAdjustment(season, madeOf ? shorter : 1, true);
  }

  /**
   * Estimates the indices from the first {@code length} values.
   *
   * @param length at least two seasons
   */
  @Override
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
    int half = season / 2;
    double[] relative = relative(values, length);
    int[] counts = new int[season];
    Arrays.fill(indices, 0);
    for (int t = half; t + half < length; t++) {
      indices[t % season] += relative[t];
      counts[t % season]++;
    }
    for (int phase = 0; phase < season; phase++) {
      indices[phase] /= counts[phase];
    }
    if (shrunk) {
      double squares = 0;
      for (int t = half; t + half < length; t++) {
        double noise = relative[t] - indices[t % season];
        squares += noise * noise;
      }
      shrink(squares, counts);
    }
    double mean = Arrays.stream(indices).sum() / season;
    for (int phase = 0; phase < season; phase++) {
      indices[phase] = multiplicative ? indices[phase] / mean : indices[phase] - mean;
    }
  }

  /** How values stand to the centred moving average, but for the half season at either end. */
  private double[] relative(double[] values, int length) {
    double[] relative = new double[length];
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
      relative[t] = multiplicative ? values[t] / trend : values[t] - trend;
      int next = t - half + season;
      if (next < length) {
        sum += values[next] - values[t - half];
      }
    }
    return relative;
  }

  /**
   * Keeps of what sets an index apart the share that noise does not explain.
   *
   * @param squares of the values about the index of their phase
   * @param counts of values, by phase
   */
  private void shrink(double squares, int[] counts) {
    double[] means = new double[within];
    double noiseOfIndex = 0;
    int free = -season;
    for (int phase = 0; phase < season; phase++) {
      means[phase % within] += indices[phase] * within / season;
      noiseOfIndex += 1.0 / counts[phase] / season;
      free += counts[phase];
    }
    double apart = 0;
    for (int phase = 0; phase < season; phase++) {
      double difference = indices[phase] - means[phase % within];
      apart += difference * difference / (season - within);
    }
    // One value a phase does not tell noise from season.
    double noise = free > 0 ? squares / free * noiseOfIndex : apart;
    double kept = apart > 0 ? Math.max(0, 1 - noise / apart) : 1;
    for (int phase = 0; phase < season; phase++) {
      double mean = means[phase % within];
      indices[phase] = mean + kept * (indices[phase] - mean);
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

  @Override
  public void remove(double[] values, int length, double[] adjusted) {
    for (int t = 0; t < length; t++) {
      double index = indices[t % season];
      adjusted[t] = multiplicative ? values[t] / index : values[t] - index;
    }
  }

  @Override
  public void restore(double[] forecast, int origin) {
    for (int j = 0; j < forecast.length; j++) {
      double index = indices[(origin + j) % season];
      forecast[j] = multiplicative ? forecast[j] * index : forecast[j] + index;
    }
  }
}
