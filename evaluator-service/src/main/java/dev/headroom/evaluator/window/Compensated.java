package dev.headroom.evaluator.window;

/** A sum in two neighbouring doubles: the running total, and what rounding took from it. */
final class Compensated {

  private Compensated() {}

  /** Adds by Neumaier's rule: the part that the larger operand swallows is kept beside. */
  static void add(double[] row, int at, double value) {
    double sum = row[at];
    double total = sum + value;
    if (Double.isInfinite(total)) {
      row[at + 1] = 0;
    } else if (Math.abs(sum) >= Math.abs(value)) {
      row[at + 1] += sum - total + value;
    } else {
      row[at + 1] += value - total + sum;
    }
    row[at] = total;
  }

  /** Adds another sum of two doubles. */
  static void addSum(double[] row, int at, double[] other, int from) {
    add(row, at, other[from]);
    if (!Double.isInfinite(row[at])) {
      row[at + 1] += other[from + 1];
    }
  }

  static double value(double[] row, int at) {
    return Double.isInfinite(row[at]) ? row[at] : row[at] + row[at + 1];
  }
}
