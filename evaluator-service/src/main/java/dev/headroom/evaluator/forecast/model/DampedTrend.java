package dev.headroom.evaluator.forecast.model;

import java.util.function.ToDoubleFunction;

/**
 * Holt's linear trend with damping (Gardner and McKenzie): a level and a trend that fades by phi a
 * step.
 *
 * <pre>
 * error = y - (level + phi * trend)
 * trend = phi * trend + alpha * beta * error
 * level = level + phi * trend(old) + alpha * error
 * </pre>
 *
 * The parameters minimise the squared one-step errors on the most recent values; a later fit begins
 * where the one before ended.
 */
public final class DampedTrend implements Method {

  private static final int PARAMETERS = 3;
  private static final AxisWalk WALK =
      new AxisWalk(new double[] {0.01, 0.0, 0.8}, new double[] {0.99, 0.9, 0.98});
  private static final double[][] STARTS = {
    {0.15, 0.05, 0.95}, {0.5, 0.1, 0.95}, {0.9, 0.1, 0.9}, {0.8, 0.6, 0.9}
  };
  private static final double FIRST_STEP = 0.25;
  private static final double LATER_STEP = 0.08;
  private static final int FIRST_VALUES = 10;

  private final double[] parameters = new double[PARAMETERS];
  private boolean fitted;
  private double level;
  private double trend;

  /** A damped trend with parameters that are given instead of fitted. */
  static DampedTrend with(double alpha, double beta, double phi) {
    var damped = new DampedTrend();
    damped.parameters[0] = alpha;
    damped.parameters[1] = beta;
    damped.parameters[2] = phi;
    return damped;
  }

  @Override
  public void fit(double[] values, int length) {
    int begin = Math.max(0, length - Smoothing.FITTED);
    ToDoubleFunction<double[]> errors = tried -> squaredErrors(values, begin, length, tried);
    if (!fitted) {
      System.arraycopy(STARTS[AxisWalk.best(STARTS, errors)], 0, parameters, 0, PARAMETERS);
    }
    WALK.walk(parameters, fitted ? LATER_STEP : FIRST_STEP, errors);
    fitted = true;
  }

  private void begin(double[] values, int begin, int end) {
    var line = new Line();
    for (int t = begin; t < Math.min(end, begin + FIRST_VALUES); t++) {
      line.add(values[t]);
    }
    level = line.at(-1);
    trend = line.slope();
  }

  private double squaredErrors(double[] values, int begin, int end, double[] tried) {
    begin(values, begin, end);
    double alpha = tried[0];
    double beta = alpha * tried[1];
    double phi = tried[2];
    double at = level;
    double rise = trend;
    double sum = 0;
    for (int t = begin; t < end; t++) {
      double damped = phi * rise;
      double error = values[t] - at - damped;
      sum += error * error;
      at += damped + alpha * error;
      rise = damped + beta * error;
    }
    return sum;
  }

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    double alpha = parameters[0];
    double beta = alpha * parameters[1];
    double phi = parameters[2];
    begin(values, 0, origins[from]);
    int t = 0;
    for (int i = from; i < to; i++) {
      for (; t < origins[i]; t++) {
        double damped = phi * trend;
        double error = values[t] - level - damped;
        level += damped + alpha * error;
        trend = damped + beta * error;
      }
      double ahead = level;
      double rise = trend;
      for (int j = 0; j < out[i].length; j++) {
        rise *= phi;
        ahead += rise;
        out[i][j] = ahead;
      }
    }
  }
}
