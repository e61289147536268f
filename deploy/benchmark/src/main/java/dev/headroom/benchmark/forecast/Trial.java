package dev.headroom.benchmark.forecast;

import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.Forecaster;
import dev.headroom.evaluator.forecast.Question;
import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.Threshold.Direction;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Forecasts of the series of one frequency from several origins each, and their scores. */
final class Trial {

  /** How far from what the last season reached the thresholds lie, in typical changes. */
  private static final double[] DISTANCES = {0.25, 0.5, 1, 2};

  private final Frequency frequency;
  final PointScore headroom = new PointScore();
  final PointScore naive = new PointScore();
  final PointScore seasonalNaive = new PointScore();
  final PointScore line = new PointScore();
  final PointScore naive2 = new PointScore();
  final PointScore possible = new PointScore();
  final TripScore trips = new TripScore();
  private final Map<Level, int[]> inside = new EnumMap<>(Level.class);
  private int forecasts;

  Trial(Frequency frequency) {
    this.frequency = frequency;
    for (var level : Level.values()) {
      inside.put(level, new int[2]);
    }
  }

  /** What may follow on so many values of a series; empty where nobody knows. */
  @FunctionalInterface
  interface Futures {
    double[][] from(int origin);
  }

  /** Forecasts the end of a series, and what lies a horizon before, and so on. */
  void add(double[] series, int origins, Futures futures) {
    int horizon = frequency.horizon();
    for (int i = 0; i < origins; i++) {
      int origin = series.length - (i + 1) * horizon;
      if (origin < 2 * horizon) {
        return;
      }
      forecast(
          Arrays.copyOf(series, origin),
          Arrays.copyOfRange(series, origin, origin + horizon),
          futures.from(origin));
    }
  }

  private void forecast(double[] known, double[] actual, double[][] futures) {
    int horizon = frequency.horizon();
    double unit = meanChange(known, frequency.period());
    if (unit == 0) {
      return;
    }
    forecasts++;
    Forecast forecast =
        Forecaster.forecast(new Question(known, frequency.seasons(), horizon)).orElseThrow();
    double[] points = new double[horizon];
    for (int j = 0; j < horizon; j++) {
      points[j] = forecast.point(j + 1);
    }
    headroom.add(points, actual, unit);
    naive.add(Baselines.naive(known, horizon), actual, unit);
    seasonalNaive.add(
        Baselines.seasonalNaive(known, horizon, frequency.seasons()[0]), actual, unit);
    naive2.add(Baselines.naive2(known, horizon, frequency.period()), actual, unit);
    double[] byLine = Baselines.line(known, horizon);
    line.add(byLine, actual, unit);
    intervals(forecast, actual);
    if (futures.length > 0) {
      possible.add(medians(futures), actual, unit);
    }
    trips(forecast, known, actual, byLine, futures);
  }

  private void intervals(Forecast forecast, double[] actual) {
    inside.forEach(
        (level, counts) -> {
          for (int j = 0; j < actual.length; j++) {
            double value = actual[j];
            forecast
                .interval(level, j + 1)
                .ifPresent(
                    one -> {
                      counts[1]++;
                      counts[0] += value >= one.low() && value <= one.high() ? 1 : 0;
                    });
          }
        });
  }

  private static double[] medians(double[][] futures) {
    double[] medians = new double[futures[0].length];
    for (int j = 0; j < medians.length; j++) {
      int step = j;
      medians[j] =
          Arrays.stream(futures)
              .mapToDouble(future -> future[step])
              .sorted()
              .skip(futures.length / 2)
              .findFirst()
              .orElseThrow();
    }
    return medians;
  }

  private void trips(
      Forecast forecast, double[] known, double[] actual, double[] byLine, double[][] futures) {
    int season = Math.max(1, frequency == Frequency.WEEKLY ? 1 : frequency.seasons()[0]);
    double[] last = Arrays.copyOfRange(known, known.length - season, known.length);
    double change = meanChange(known, Math.max(1, frequency.horizon() / season) * season);
    for (double distance : DISTANCES) {
      double most = Arrays.stream(last).max().orElseThrow() + distance * change;
      double least = Arrays.stream(last).min().orElseThrow() - distance * change;
      trip(forecast, actual, byLine, futures, new Threshold(most, Direction.ABOVE));
      trip(forecast, actual, byLine, futures, new Threshold(least, Direction.BELOW));
    }
  }

  private void trip(
      Forecast forecast,
      double[] actual,
      double[] byLine,
      double[][] futures,
      Threshold threshold) {
    if (forecast.outlook(threshold) instanceof TripOutlook.Judged judged) {
      int tripped = first(actual, judged.steps(), threshold);
      trips.add(judged, tripped, first(byLine, judged.steps(), threshold));
      if (futures.length > 0) {
        long trip =
            Arrays.stream(futures)
                .filter(future -> first(future, judged.steps(), threshold) > 0)
                .count();
        trips.addPossible((double) trip / futures.length, tripped);
      }
    }
  }

  private static int first(double[] values, int steps, Threshold threshold) {
    for (int j = 0; j < steps; j++) {
      if (threshold.isBeyond(values[j])) {
        return j + 1;
      }
    }
    return 0;
  }

  private static double meanChange(double[] values, int back) {
    double sum = 0;
    for (int t = back; t < values.length; t++) {
      sum += Math.abs(values[t] - values[t - back]);
    }
    return sum / (values.length - back);
  }

  int forecasts() {
    return forecasts;
  }

  /** Share of the steps with an interval of a level that came to lie in it. */
  double coverage(Level level) {
    int[] counts = inside.get(level);
    return counts == null || counts[1] == 0 ? 0 : (double) counts[0] / counts[1];
  }
}
