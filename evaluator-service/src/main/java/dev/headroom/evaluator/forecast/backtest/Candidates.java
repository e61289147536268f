package dev.headroom.evaluator.forecast.backtest;

import dev.headroom.evaluator.forecast.model.AutoRegression;
import dev.headroom.evaluator.forecast.model.DampedTrend;
import dev.headroom.evaluator.forecast.model.Method;
import dev.headroom.evaluator.forecast.model.Naive;
import dev.headroom.evaluator.forecast.model.RecentLine;
import dev.headroom.evaluator.forecast.model.SeasonalAdjustment;
import dev.headroom.evaluator.forecast.model.SeasonalNaive;
import dev.headroom.evaluator.forecast.model.SeasonalSmoothing;
import dev.headroom.evaluator.forecast.model.Smoothing;
import dev.headroom.evaluator.forecast.model.Theta;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods that compete for one series, in a fixed order. {@code theta/24} is Theta on the
 * series without its season of 24 steps.
 */
final class Candidates {

  private final List<Candidate> all = new ArrayList<>();
  private final int[] seasons;

  /**
   * @param seasons those that the series shows
   * @param logarithmic whether the values are logarithms
   */
  Candidates(int[] seasons, boolean logarithmic) {
    this.seasons = seasons.clone();
    addAll("", 0, logarithmic);
    for (int season : seasons) {
      add("seasonal-naive-" + season, new SeasonalNaive(season), 0);
      add("seasonal-smoothing-" + season, new SeasonalSmoothing(season), 0);
      addAll("/" + season, season, logarithmic);
    }
    if (seasons.length > 1) {
      add("seasonal-smoothing", new SeasonalSmoothing(seasons), 0);
    }
  }

  private void addAll(String suffix, int season, boolean logarithmic) {
    add("naive" + suffix, new Naive(), season);
    add("smoothing" + suffix, new Smoothing(), season);
    add("damped-trend" + suffix, new DampedTrend(), season);
    add("theta" + suffix, new Theta(), season);
    add("autoregression" + suffix, AutoRegression.ofValues(), season);
    add("autoregression-of-changes" + suffix, AutoRegression.ofChanges(), season);
    addLines(suffix, season, logarithmic);
  }

  /** So much a step, and of logarithms so many percent a step as well. */
  private void addLines(String suffix, int season, boolean logarithmic) {
    if (logarithmic) {
      add("line" + suffix, RecentLine.ofExponentials(), season);
      add("growth" + suffix, RecentLine.ofValues(), season);
    } else {
      add("line" + suffix, RecentLine.ofValues(), season);
    }
  }

  private void add(String name, Method method, int season) {
    all.add(new Candidate(name, method, season));
  }

  List<Candidate> all() {
    return all;
  }

  /**
   * Fits every method on the beginning of the series and forecasts from some origins.
   *
   * @param length of the beginning
   * @param out by candidate, origin and step
   */
  void forecast(double[] values, int length, int[] origins, int from, int to, double[][][] out) {
    int end = origins[to - 1];
    run(0, values, length, origins, from, to, out);
    double[] adjusted = new double[end];
    for (int season : seasons) {
      var adjustment = SeasonalAdjustment.shrunk(season, seasons[0]);
      adjustment.estimate(values, length);
      adjustment.remove(values, end, adjusted);
      run(season, adjusted, length, origins, from, to, out);
      for (int c = 0; c < all.size(); c++) {
        if (all.get(c).season() == season) {
          for (int i = from; i < to; i++) {
            adjustment.restore(out[c][i], origins[i]);
          }
        }
      }
    }
  }

  private void run(
      int season, double[] values, int length, int[] origins, int from, int to, double[][][] out) {
    for (int c = 0; c < all.size(); c++) {
      var candidate = all.get(c);
      if (candidate.season() == season) {
        candidate.method().fit(values, length);
        candidate.method().forecast(values, origins, from, to, out[c]);
      }
    }
  }
}
