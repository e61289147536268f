package dev.headroom.evaluator.plan;

/** A sum that loses nothing to rounding, by Kahan and Neumaier, until it leaves the doubles. */
final class Total implements Accumulator {

  private double sum;
  private double lost;

  @Override
  public void add(double value) {
    double next = sum + value;
    lost = Double.isInfinite(next) ? 0 : lost + rounded(sum, value, next);
    sum = next;
  }

  @Override
  public double result() {
    return sum + lost;
  }

  /** What an addition lost to rounding. */
  static double rounded(double left, double right, double sum) {
    return Math.abs(left) >= Math.abs(right) ? left - sum + right : right - sum + left;
  }
}
