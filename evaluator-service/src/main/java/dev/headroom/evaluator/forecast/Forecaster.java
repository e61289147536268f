package dev.headroom.evaluator.forecast;

import dev.headroom.evaluator.forecast.backtest.Backtest;
import dev.headroom.evaluator.forecast.backtest.Ensemble;
import dev.headroom.evaluator.forecast.history.LevelShift;
import dev.headroom.evaluator.forecast.history.Scale;
import dev.headroom.evaluator.forecast.history.UsableHistory;
import dev.headroom.evaluator.forecast.interval.Calibration;
import dev.headroom.evaluator.forecast.interval.Intervals;
import dev.headroom.evaluator.forecast.interval.Phases;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Answers a question about a series from the series alone: the same question, the same answer, bit
 * for bit.
 */
public final class Forecaster {

  private Forecaster() {}

  /**
   * The forecast.
   *
   * @return empty where the series has no value
   * @throws IllegalArgumentException for an infinite value
   */
  public static Optional<Forecast> forecast(Question question) {
    double[] raw = question.values();
    double[] recent =
        Arrays.copyOfRange(raw, Math.max(0, raw.length - Question.MOST_VALUES), raw.length);
    int[] seasons = question.seasons();
    int shortest = seasons.length == 0 ? 1 : seasons[0];
    var history = UsableHistory.of(recent, shortest);
    if (history.length() == 0) {
      return Optional.empty();
    }
    int horizon = question.horizon();
    var scale = Scale.of(history.values());
    double[] values = scale.all(history.values());
    var backtest = Backtest.of(values, seasons, horizon, scale.logarithmic());
    var ensemble = Ensemble.of(backtest);
    var calibration = Calibration.of(ensemble.errors(), horizon);
    double[][] errors = aligned(calibration.apply(ensemble.errors()), backtest, values.length);
    var evidence =
        new Evidence(
            backtest.origins(),
            backtest.seeing(horizon - 1),
            ensemble.errorBesideNaive(),
            calibration.coverage(),
            history.length(),
            history.filled(),
            history.dropped(),
            history.trailing(),
            LevelShift.stepsAgo(values, shortest));
    return Optional.of(
        new Forecast(
            scale,
            history.values()[history.length() - 1],
            ensemble,
            errors,
            Intervals.of(errors, horizon, backtest.span()),
            backtest.seasons(),
            evidence));
  }

  /** As large as at the phases ahead, of the longest season. */
  private static double[][] aligned(double[][] errors, Backtest backtest, int length) {
    int[] seasons = backtest.seasons();
    if (seasons.length == 0) {
      return errors;
    }
    int[] at = IntStream.range(0, backtest.origins()).map(backtest::at).toArray();
    return Phases.of(errors, at, length, seasons[seasons.length - 1]).aligned(errors, at, length);
  }
}
