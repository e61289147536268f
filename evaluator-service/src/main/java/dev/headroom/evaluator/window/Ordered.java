package dev.headroom.evaluator.window;

import java.util.Arrays;

/** Prometheus's order of values: NaN before all numbers. Java's own puts it last. */
final class Ordered {

  private Ordered() {}

  static double[] copy(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    int nans = 0;
    while (nans < sorted.length && Double.isNaN(sorted[sorted.length - 1 - nans])) {
      nans++;
    }
    System.arraycopy(sorted, 0, sorted, nans, sorted.length - nans);
    Arrays.fill(sorted, 0, nans, Double.NaN);
    return sorted;
  }
}
