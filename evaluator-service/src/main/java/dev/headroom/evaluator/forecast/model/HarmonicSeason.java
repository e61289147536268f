package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/**
 * A season made of a few waves, so that little more than one of it need be known: the year of a
 * series of two years.
 *
 * <p>The series is waves on a level that is smoothed exponentially. With a smoothing given, the
 * news of the series is a linear regression on the news of the waves. Heights are drawn towards 0,
 * those of the k-th wave k times as strongly, by a prior; smoothings and priors that were tried,
 * one without waves among them, count by their evidence: what they made of the values that came. So
 * a series without a season hardly gets one.
 *
 * @see <a href="https://doi.org/10.1162/neco.1992.4.3.415">MacKay, Bayesian interpolation</a>
 */
public final class HarmonicSeason implements Adjustment {

  /** Fewer seasons than this do not tell a season from a trend. */
  public static final double LEAST_SEASONS = 1.25;

  private static final int MOST_WAVES = 8;
  private static final double[] SMOOTHINGS = {0.05, 0.15, 0.3, 0.5, 0.75, 1};

  /** How high a first wave may well be, in typical changes from step to step. */
  private static final double[] HEIGHTS = {0.5, 1.5, 4};

  private final int season;
  private final double[][] waves;
  private final double[] amounts;

  /**
   * @param season at least 3 steps
   */
  public HarmonicSeason(int season) {
    this.season = season;
    this.amounts = new double[season];
    this.waves = new double[season][2 * Math.min(MOST_WAVES, (season - 1) / 2)];
    for (int phase = 0; phase < season; phase++) {
      for (int p = 0; p < waves[phase].length; p++) {
        double angle = 2 * Math.PI * ((p / 2 + 1) * phase % season) / season;
        waves[phase][p] = p % 2 == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle);
      }
    }
  }

  @Override
  public void estimate(double[] values, int length) {
    Arrays.fill(amounts, 0);
    double unit = meanChange(values, length);
    if (length <= season || !(unit > 0)) {
      return;
    }
    int count = waves[0].length;
    double[] heights = new double[count];
    double best = Double.POSITIVE_INFINITY;
    double total = 0;
    for (double smoothing : SMOOTHINGS) {
      var news = news(values, length, smoothing, unit);
      for (int tried = -1; tried < HEIGHTS.length; tried++) {
        var fit = tried < 0 ? news.without() : news.with(HEIGHTS[tried]);
        if (fit.surprise() < best) {
          // All that was added so far counts the less.
          double rest = Math.exp((fit.surprise() - best) / 2);
          total *= rest;
          for (int p = 0; p < count; p++) {
            heights[p] *= rest;
          }
          best = fit.surprise();
        }
        double weight = Math.exp((best - fit.surprise()) / 2);
        total += weight;
        for (int p = 0; p < count; p++) {
          heights[p] += weight * fit.heights()[p];
        }
      }
    }
    for (int phase = 0; phase < season; phase++) {
      for (int p = 0; p < count; p++) {
        amounts[phase] += waves[phase][p] * heights[p] * unit / total;
      }
    }
  }

  private static double meanChange(double[] values, int length) {
    double sum = 0;
    for (int t = 1; t < length; t++) {
      sum += Math.abs(values[t] - values[t - 1]);
    }
    return length > 1 ? sum / (length - 1) : 0;
  }

  /** What exponential smoothing did not foresee, of the values and of each wave. */
  private Regression news(double[] values, int length, double smoothing, double unit) {
    int count = waves[0].length;
    var news = new Regression(count);
    double[] levels = waves[0].clone();
    double[] now = new double[count];
    double level = values[0];
    for (int t = 1; t < length; t++) {
      double[] wave = waves[t % season];
      for (int p = 0; p < count; p++) {
        now[p] = wave[p] - levels[p];
        levels[p] += smoothing * now[p];
      }
      double value = values[t] - level;
      level += smoothing * value;
      news.add(now, value / unit);
    }
    return news;
  }

  @Override
  public void remove(double[] values, int length, double[] adjusted) {
    for (int t = 0; t < length; t++) {
      adjusted[t] = values[t] - amounts[t % season];
    }
  }

  @Override
  public void restore(double[] forecast, int origin) {
    for (int j = 0; j < forecast.length; j++) {
      forecast[j] += amounts[(origin + j) % season];
    }
  }
}
