package dev.headroom.evaluator.window;

/**
 * count, mean and the sum of squared deviations from it, each with its compensation (Welford's
 * method; merged by Chan's). An infinite or NaN sample leaves no variance.
 */
final class MomentFold implements Fold {

  private static final int MEAN = 1;
  private static final int DEVIATION = 3;

  @Override
  public int width() {
    return 5;
  }

  @Override
  public void add(double[] row, int at, double timeMillis, double value) {
    double count = ++row[at];
    double delta = value - mean(row, at);
    Compensated.add(row, at + MEAN, delta / count);
    Compensated.add(row, at + DEVIATION, delta * (value - mean(row, at)));
  }

  @Override
  public void merge(double[] into, int at, double[] later, int from) {
    double before = into[at];
    double share = later[from];
    double count = before + share;
    double delta = mean(later, from) - mean(into, at);
    into[at] = count;
    Compensated.add(into, at + MEAN, delta * share / count);
    Compensated.addSum(into, at + DEVIATION, later, from + DEVIATION);
    Compensated.add(into, at + DEVIATION, delta * delta * before * share / count);
  }

  private static double mean(double[] row, int at) {
    return row[at + MEAN] + row[at + MEAN + 1];
  }

  static double variance(double[] row) {
    return (row[DEVIATION] + row[DEVIATION + 1]) / row[0];
  }
}
