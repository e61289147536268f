package dev.headroom.evaluator.growth;

import java.util.Arrays;

/**
 * What many drawn futures say: below {@code low} lie 5 %, below {@code high} 95 % of them.
 *
 * @param mid as many lie above as below
 */
public record Range(double low, double mid, double high) {

  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  public static Range of(double[] futures) {
    double[] sorted = futures.clone();
    Arrays.sort(sorted);
    return new Range(at(sorted, LOW), at(sorted, 0.5), at(sorted, HIGH));
  }

  /** The smallest value that at least so large a share does not exceed. */
  private static double at(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
