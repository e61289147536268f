package dev.headroom.evaluator.forecast;

import dev.headroom.evaluator.forecast.backtest.Ensemble;
import dev.headroom.evaluator.forecast.backtest.Ensemble.Share;
import dev.headroom.evaluator.forecast.history.Scale;
import dev.headroom.evaluator.forecast.interval.Intervals;
import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.trip.FirstPassage;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.util.List;
import java.util.Optional;

/**
 * Where a series goes from its end, step by step, and how sure that is. Steps count from 1, the
 * first after the last value of the history.
 */
public final class Forecast {

  private final Scale scale;
  private final double last;
  private final double[] points;
  private final double[][] errors;
  private final Intervals intervals;
  private final List<Share> shares;
  private final int[] seasons;
  private final Evidence evidence;
  private final Trust trust;

  /**
   * @param last value of the history
   * @param errors of the back-test, recalibrated: by origin, earliest first, and step
   */
  Forecast(
      Scale scale,
      double last,
      Ensemble ensemble,
      double[][] errors,
      Intervals intervals,
      int[] seasons,
      Evidence evidence) {
    this.scale = scale;
    this.last = last;
    this.points = ensemble.forecast();
    this.errors = errors;
    this.intervals = intervals;
    this.shares = ensemble.shares();
    this.seasons = seasons;
    this.evidence = evidence;
    this.trust = Trust.of(evidence);
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

  /**
   * When a trigger trips. The steps that are judged are those that enough of the past has seen; as
   * many paths of errors lead there.
   */
  public TripOutlook outlook(Threshold threshold) {
    if (threshold.isBeyond(last)) {
      return new TripOutlook.Tripped(threshold);
    }
    int steps = points.length;
    while (steps > 0 && intervals.errorsAt(steps - 1) < FirstPassage.LEAST_PATHS) {
      steps--;
    }
    if (steps == 0) {
      return new TripOutlook.Unjudged(threshold, errors.length, FirstPassage.LEAST_PATHS);
    }
    double[] probabilities =
        FirstPassage.probabilities(
            points,
            errors,
            intervals.errorsAt(steps - 1),
            steps,
            scale.of(threshold.value()),
            threshold.direction());
    return new TripOutlook.Judged(threshold, probabilities);
  }
}
