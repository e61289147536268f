package dev.headroom.evaluator.forecast.model;

/**
 * The Theta method: half a straight line through everything, half exponential smoothing of what has
 * twice the series's curvature.
 *
 * <p>The line is fitted by least squares anew at each origin. Smoothing is linear, so that the
 * smoothed theta line 2y - (a + bt) is twice the smoothed series less the smoothed line, and the
 * latter has a closed form: all origins take one pass.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(00)00066-2">Assimakopoulos and Nikolopoulos</a>
 */
public final class Theta implements Method {

  private static final double SLOPE_SHARE = 0.5;
  private static final double UNFITTED = 0.5;

  private double alpha = UNFITTED;
  private double[] thetaLine = {};

  /** Theta with a smoothing that is given instead of fitted. */
  static Theta with(double alpha) {
    var theta = new Theta();
    theta.alpha = alpha;
    return theta;
  }

  @Override
  public void fit(double[] values, int length) {
    if (thetaLine.length < length) {
      thetaLine = new double[length];
    }
    var line = new Line();
    for (int t = 0; t < length; t++) {
      line.add(values[t]);
    }
    int begin = Math.max(0, length - Smoothing.FITTED);
    for (int t = begin; t < length; t++) {
      thetaLine[t] = 2 * values[t] - line.at(t);
    }
    alpha = Smoothing.best(thetaLine, begin, length);
  }

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    var line = new Line();
    line.add(values[0]);
    double level = values[0];
    double kept = 1;
    int t = 1;
    for (int i = from; i < to; i++) {
      for (; t < origins[i]; t++) {
        line.add(values[t]);
        level += alpha * (values[t] - level);
        kept *= 1 - alpha;
      }
      // The line from its own first point, smoothed: it lags behind by what is not yet forgotten.
      double lag = line.slope() * (1 - alpha) / alpha * (1 - kept);
      double smoothed = 2 * level - (line.at(t - 1) - lag);
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] = SLOPE_SHARE * (line.at(t + j) + smoothed);
      }
    }
  }
}
