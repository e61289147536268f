package dev.headroom.evaluator.forecast;

import dev.headroom.evaluator.forecast.backtest.Ensemble.Share;
import dev.headroom.evaluator.forecast.history.Scale;
import dev.headroom.evaluator.forecast.interval.Intervals;
import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.util.List;
import java.util.Optional;

/**
 * Where a series goes from its end, step by step, and how sure that is. Steps count from 1, the
 * first after the last value of the history.
 */
public final class Forecast {

  private final Scale scale;
  private final double[] points;
  private final Intervals intervals;
  private final List<Share> shares;
  private final int[] seasons;
  private final Evidence evidence;
  private final Trust trust;
  private final Optional<TripOutlook> outlook;

  Forecast(
      Scale scale,
      double[] points,
      Intervals intervals,
      List<Share> shares,
      int[] seasons,
      Evidence evidence,
      Trust trust,
      Optional<TripOutlook> outlook) {
    this.scale = scale;
    this.points = points;
    this.intervals = intervals;
    this.shares = List.copyOf(shares);
    this.seasons = seasons;
    this.evidence = evidence;
    this.trust = trust;
    this.outlook = outlook;
  }

  /** Between which values a step lies with a probability. */
  public record Interval(double low, double high) {}

  public int horizon() {
    return points.length;
  }

  /** The middle of what may come: above and below are equally likely. */
  public double point(int step) {
    return scale.value(points[step - 1]);
  }

  /** Empty where too few errors of the past justify it: see {@link #errorsAt}. */
  public Optional<Interval> interval(Level level, int step) {
    int at = step - 1;
    if (!intervals.has(level, at)) {
      return Optional.empty();
    }
    return Optional.of(
        new Interval(
            scale.value(points[at] + intervals.below(level, at)),
            scale.value(points[at] + intervals.above(level, at))));
  }

  /** How many moments of the past have seen so far ahead. */
  public int errorsAt(int step) {
    return intervals.errorsAt(step - 1);
  }

  /** The last step that has an interval of this level; 0 for none. */
  public int stepsWith(Level level) {
    int steps = points.length;
    while (steps > 0 && !intervals.has(level, steps - 1)) {
      steps--;
    }
    return steps;
  }

  /** The methods that make up the forecast, most first. */
  public List<Share> shares() {
    return shares;
  }

  /** The seasons that the series shows. */
  public int[] seasons() {
    return seasons.clone();
  }

  /** Whether it was made on logarithms, so that intervals are factors. */
  public boolean logarithmic() {
    return scale.logarithmic();
  }

  public Evidence evidence() {
    return evidence;
  }

  public Trust trust() {
    return trust;
  }

  /** When the trigger trips; empty where the question had no threshold. */
  public Optional<TripOutlook> outlook() {
    return outlook;
  }
}
