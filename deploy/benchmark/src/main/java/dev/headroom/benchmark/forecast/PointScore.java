package dev.headroom.benchmark.forecast;

/** M4's errors of a method, over forecasts: sMAPE in percent, and MASE. */
final class PointScore {

  private static final double PERCENT = 200;

  private double symmetric;
  private double scaled;
  private int count;

  /**
   * Adds a forecast.
   *
   * @param unit the mean error of seasonal naive inside of the known values
   */
  void add(double[] forecast, double[] actual, double unit) {
    int horizon = actual.length;
    for (int j = 0; j < horizon; j++) {
      double error = Math.abs(actual[j] - forecast[j]);
      double size = Math.abs(actual[j]) + Math.abs(forecast[j]);
      symmetric += size > 0 ? PERCENT * error / size / horizon : 0;
      scaled += error / unit / horizon;
    }
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  double mase() {
    return scaled / count;
  }

  /** The mean of both errors, each by that of Naive2. */
  double owa(PointScore naive2) {
    return (symmetric / naive2.symmetric + scaled / naive2.scaled) / 2;
  }
}
