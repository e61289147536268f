package dev.headroom.evaluator.window;

/**
 * count, sum and its compensation, and the scaled sum with its own: a sum that leaves the range of
 * doubles goes on at 2^-64 of its size, so that the average survives it.
 */
final class SumFold extends Fold {

  static final int SUM = 1;

  private static final int SCALED = 3;
  private static final double SCALE = 0x1p-64;

  SumFold() {
    super(5);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    row[at]++;
    if (!Double.isFinite(row[at + SUM])) {
      Compensated.add(row, at + SCALED, value * SCALE);
      row[at + SUM] += value;
    } else if (Double.isFinite(row[at + SUM] + value)) {
      Compensated.add(row, at + SUM, value);
    } else {
      overflow(row, at);
      Compensated.add(row, at + SCALED, value * SCALE);
      row[at + SUM] += value;
    }
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
    double total = into[at + SUM] + later[from + SUM];
    if (Double.isFinite(total)) {
      Compensated.addSum(into, at + SUM, later, from + SUM);
      return;
    }
    if (Double.isFinite(into[at + SUM])) {
      overflow(into, at);
    }
    if (Double.isFinite(later[from + SUM])) {
      Compensated.add(into, at + SCALED, later[from + SUM] * SCALE);
      Compensated.add(into, at + SCALED, later[from + SUM + 1] * SCALE);
    } else {
      Compensated.addSum(into, at + SCALED, later, from + SCALED);
    }
    into[at + SUM] = total;
  }

  private static void overflow(double[] row, int at) {
    row[at + SCALED] = row[at + SUM] * SCALE;
    row[at + SCALED + 1] = row[at + SUM + 1] * SCALE;
    row[at + SUM + 1] = 0;
  }

  static double average(double[] row, int at) {
    double count = row[at];
    return Double.isFinite(row[at + SUM])
        ? row[at + SUM] / count + row[at + SUM + 1] / count
        : Compensated.value(row, at + SCALED) / count / SCALE;
  }
}
