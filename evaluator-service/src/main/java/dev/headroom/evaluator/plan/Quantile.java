package dev.headroom.evaluator.plan;

import java.util.Arrays;

/** A quantile of the values, in proportion between the two next to its rank; NaN sorts first. */
final class Quantile implements Accumulator {

  private final double q;
  private double[] values = new double[16];
  private int count;

  Quantile(double q) {
    this.q = q;
  }

  @Override
  public void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  @Override
  public double result() {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0 || q > 1) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(values, 0, count);
    double rank = q * (count - 1);
    int lower = (int) Math.floor(rank);
    double weight = rank - lower;
    return sorted(lower) * (1 - weight) + sorted(Math.min(count - 1, lower + 1)) * weight;
  }

  /** The value of a rank; Java sorts NaN last, and so many ranks later than Prometheus. */
  private double sorted(int rank) {
    int numbers = count;
    while (numbers > 0 && Double.isNaN(values[numbers - 1])) {
      numbers--;
    }
    int unordered = count - numbers;
    return rank < unordered ? Double.NaN : values[rank - unordered];
  }
}
