package dev.headroom.evaluator.window;

/**
 * count, mean and the sum of squared deviations from it, each with its compensation (Welford's
 * method; merged by Chan's). An infinite or NaN sample leaves no variance.
 */
final class MomentFold extends Fold {

  private static final int MEAN = 1;
  private static final int DEVIATION = 3;

  MomentFold() {
    super(5);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    double count = ++row[at];
    double delta = value - mean(row, at);
    Compensated.add(row, at + MEAN, delta / count);
    Compensated.add(row, at + DEVIATION, delta * (value - mean(row, at)));
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    double before = into[at];
    double share = later[from];
    double count = before + share;
    double delta = mean(later, from) - mean(into, at);
    into[at] = count;
    Compensated.add(into, at + MEAN, delta * share / count);
    Compensated.addSum(into, at + DEVIATION, later, from + DEVIATION);
    Compensated.add(into, at + DEVIATION, delta * delta * before * share / count);
  }

  /** What rounding took from a bucket's few samples goes into its totals. */
  @Override
  void settle(double[] row, int at, boolean amongMany) {
    row[at + MEAN] += row[at + MEAN + 1];
    row[at + MEAN + 1] = 0;
    row[at + DEVIATION] += row[at + DEVIATION + 1];
    row[at + DEVIATION + 1] = 0;
  }

  private static double mean(double[] row, int at) {
    return row[at + MEAN] + row[at + MEAN + 1];
  }

  static double variance(double[] row) {
    return (row[DEVIATION] + row[DEVIATION + 1]) / row[0];
  }
}
