package dev.headroom.benchmark.forecast;

import dev.headroom.evaluator.forecast.model.Line;
import dev.headroom.evaluator.forecast.model.Method;
import dev.headroom.evaluator.forecast.model.Naive;
import dev.headroom.evaluator.forecast.model.SeasonalAdjustment;
import dev.headroom.evaluator.forecast.model.SeasonalNaive;
import dev.headroom.evaluator.forecast.model.Seasonality;

/** What everybody can do. */
final class Baselines {

  /** Linear extrapolation looks back so many horizons, as {@code predict_linear} over a window. */
  private static final int LINE_HORIZONS = 2;

  private Baselines() {}

  static double[] naive(double[] known, int horizon) {
    return of(new Naive(), known, horizon);
  }

  static double[] seasonalNaive(double[] known, int horizon, int season) {
    return of(new SeasonalNaive(season), known, horizon);
  }

  /** M4's Naive2: the last value without its season, where there is one by its test. */
  static double[] naive2(double[] known, int horizon, int period) {
    if (!Seasonality.shows(known, known.length, period)) {
      return naive(known, horizon);
    }
    var adjustment = SeasonalAdjustment.classical(period);
    adjustment.estimate(known, known.length);
    double[] adjusted = new double[known.length];
    adjustment.remove(known, known.length, adjusted);
    double[] forecast = naive(adjusted, horizon);
    adjustment.restore(forecast, known.length);
    return forecast;
  }

  static double[] line(double[] known, int horizon) {
    int length = Math.min(known.length, LINE_HORIZONS * horizon);
    var line = new Line();
    for (int t = known.length - length; t < known.length; t++) {
      line.add(known[t]);
    }
    double[] forecast = new double[horizon];
    for (int j = 0; j < horizon; j++) {
      forecast[j] = line.at(length + j);
    }
    return forecast;
  }

  private static double[] of(Method method, double[] known, int horizon) {
    double[][] out = new double[1][horizon];
    method.forecast(known, new int[] {known.length}, 0, 1, out);
    return out[0];
  }
}
