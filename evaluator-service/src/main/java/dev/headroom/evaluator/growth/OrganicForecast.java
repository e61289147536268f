package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.forecast.history.Scale;
import dev.headroom.evaluator.forecast.model.DampedTrend;
import dev.headroom.evaluator.forecast.model.Method;
import dev.headroom.evaluator.forecast.model.Theta;

/**
 * Where a driver goes by itself: the middle of a damped trend and Theta, on logarithms where all
 * values are positive.
 *
 * <p>The spread of a step is the root mean square of the errors that the same forecast made that
 * far ahead from each earlier moment with at least {@value #LEAST_VALUES} values. It never shrinks
 * with the distance, and grows with its root beyond what the past has seen.
 */
public final class OrganicForecast {

  /** With fewer values a trend is not told from chance. */
  public static final int LEAST_VALUES = 6;

  private static final int LEAST_ERRORS = 3;

  private final Scale scale;
  private final double stepDays;
  private final double[] points;
  private final double[] spread;

  private OrganicForecast(Scale scale, double stepDays, double[] points, double[] spread) {
    this.scale = scale;
    this.stepDays = stepDays;
    this.points = points;
    this.spread = spread;
  }

  /**
   * The forecast of at least {@value #LEAST_VALUES} values.
   *
   * @param days how far ahead it will be asked
   */
  public static OrganicForecast of(double[] history, double stepDays, double days) {
    if (history.length < LEAST_VALUES) {
      throw new IllegalArgumentException(history.length + " values");
    }
    Scale scale = Scale.of(history);
    double[] values = scale.all(history);
    int horizon = (int) Math.ceil(days / stepDays) + 1;
    double[] points = new double[horizon + 1];
    points[0] = values[values.length - 1];
    System.arraycopy(ahead(values, values.length, horizon), 0, points, 1, horizon);
    return new OrganicForecast(scale, stepDays, points, spread(values, horizon));
  }

  private static double[] ahead(double[] values, int length, int horizon) {
    double[] middle = new double[horizon];
    for (Method method : new Method[] {new DampedTrend(), new Theta()}) {
      double[][] out = new double[1][horizon];
      method.fit(values, length);
      method.forecast(values, new int[] {length}, 0, 1, out);
      for (int j = 0; j < horizon; j++) {
        middle[j] += out[0][j] / 2;
      }
    }
    return middle;
  }

  private static double[] spread(double[] values, int horizon) {
    double[] squares = new double[horizon + 1];
    int[] counts = new int[horizon + 1];
    for (int origin = LEAST_VALUES; origin < values.length; origin++) {
      int seen = Math.min(horizon, values.length - origin);
      double[] forecast = ahead(values, origin, seen);
      for (int j = 0; j < seen; j++) {
        double error = values[origin + j] - forecast[j];
        squares[j + 1] += error * error;
        counts[j + 1]++;
      }
    }
    double[] spread = new double[horizon + 1];
    for (int j = 1; j <= horizon; j++) {
      spread[j] =
          counts[j] >= LEAST_ERRORS
              ? Math.max(spread[j - 1], Math.sqrt(squares[j] / counts[j]))
              : j == 1 ? steps(values) : spread[j - 1] * Math.sqrt(j / (j - 1.0));
    }
    return spread;
  }

  /** The root mean square of what a step differs from the middle step: for very short histories. */
  private static double steps(double[] values) {
    int steps = values.length - 1;
    double mean = (values[steps] - values[0]) / steps;
    double sum = 0;
    for (int t = 1; t <= steps; t++) {
      double off = values[t] - values[t - 1] - mean;
      sum += off * off;
    }
    return Math.sqrt(sum / steps);
  }

  /**
   * The value some days after the last one.
   *
   * @param z how many spreads above the middle
   */
  public double at(double days, double z) {
    return scale.value(between(points, days) + z * between(spread, days));
  }

  private double between(double[] values, double days) {
    double place = Math.clamp(days / stepDays, 0, values.length - 1.0);
    int below = (int) Math.min(place, values.length - 2.0);
    return values[below] + (place - below) * (values[below + 1] - values[below]);
  }
}
