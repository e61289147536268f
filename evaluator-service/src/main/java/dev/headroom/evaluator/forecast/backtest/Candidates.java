package dev.headroom.evaluator.forecast.backtest;

import dev.headroom.evaluator.forecast.model.Adjustment;
import dev.headroom.evaluator.forecast.model.AutoRegression;
import dev.headroom.evaluator.forecast.model.DampedTrend;
import dev.headroom.evaluator.forecast.model.HarmonicSeason;
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
import java.util.OptionalInt;

/**
 * The methods that compete for one series, in a fixed order. {@code theta/24} is Theta on the
 * series without its season of 24 steps, {@code theta~52} without the waves of one of 52.
 */
final class Candidates {

  private final List<Candidate> all = new ArrayList<>();

  /** What is taken out for the methods of group 1, 2 and so on. */
  private final List<Adjustment> adjustments = new ArrayList<>();

  private final boolean logarithmic;

  /**
   * @param seasons those that the series shows
   * @param wavy a season whose waves are tried, shown or not
   * @param logarithmic whether the values are logarithms
   */
  Candidates(int[] seasons, OptionalInt wavy, boolean logarithmic) {
    this.logarithmic = logarithmic;
    addMethods("", 0);
    addLines("", 0);
    wavy.ifPresent(season -> addMethods("~" + season, without(new HarmonicSeason(season))));
    for (int season : seasons) {
      add("seasonal-naive-" + season, new SeasonalNaive(season), 0);
      add("seasonal-smoothing-" + season, new SeasonalSmoothing(season), 0);
      int group = without(SeasonalAdjustment.shrunk(season, seasons[0]));
      addMethods("/" + season, group);
      addLines("/" + season, group);
    }
    if (seasons.length > 1) {
      add("seasonal-smoothing", new SeasonalSmoothing(seasons), 0);
    }
  }

  private int without(Adjustment adjustment) {
    adjustments.add(adjustment);
    return adjustments.size();
  }

  private void addMethods(String suffix, int group) {
    add("naive" + suffix, new Naive(), group);
    add("smoothing" + suffix, new Smoothing(), group);
    add("damped-trend" + suffix, new DampedTrend(), group);
    add("theta" + suffix, new Theta(), group);
    add("autoregression" + suffix, AutoRegression.ofValues(), group);
    add("autoregression-of-changes" + suffix, AutoRegression.ofChanges(), group);
  }

  /** So much a step, and of logarithms so many percent a step as well. */
  private void addLines(String suffix, int group) {
    if (logarithmic) {
      add("line" + suffix, RecentLine.ofExponentials(), group);
      add("growth" + suffix, RecentLine.ofValues(), group);
    } else {
      add("line" + suffix, RecentLine.ofValues(), group);
    }
  }

  private void add(String name, Method method, int group) {
    all.add(new Candidate(name, method, group));
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
    for (int group = 1; group <= adjustments.size(); group++) {
      var adjustment = adjustments.get(group - 1);
      adjustment.estimate(values, length);
      adjustment.remove(values, end, adjusted);
      run(group, adjusted, length, origins, from, to, out);
      for (int c = 0; c < all.size(); c++) {
        if (all.get(c).group() == group) {
          for (int i = from; i < to; i++) {
            adjustment.restore(out[c][i], origins[i]);
          }
        }
      }
    }
  }

  private void run(
      int group, double[] values, int length, int[] origins, int from, int to, double[][][] out) {
    for (int c = 0; c < all.size(); c++) {
      var candidate = all.get(c);
      if (candidate.group() == group) {
        candidate.method().fit(values, length);
        candidate.method().forecast(values, origins, from, to, out[c]);
      }
    }
  }
}
