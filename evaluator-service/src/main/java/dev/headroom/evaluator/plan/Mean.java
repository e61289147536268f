package dev.headroom.evaluator.plan;

/**
 * A mean: of the compensated sum, and once that would leave the doubles, by correcting the mean for
 * each further value.
 */
final class Mean implements Accumulator {

  private int count;
  private double sum;
  private double lost;
  private double mean;
  private boolean corrected;

  @Override
  public void add(double value) {
    count++;
    if (!corrected) {
      double next = sum + value;
      if (count == 1 || !Double.isInfinite(next)) {
        lost = Double.isInfinite(next) ? 0 : lost + Total.rounded(sum, value, next);
        sum = next;
        return;
      }
      corrected = true;
      mean = sum / (count - 1);
      lost /= count - 1;
    }
    double kept = (count - 1.0) / count;
    double before = kept * mean;
    double share = value / count;
    mean = before + share;
    lost = Double.isInfinite(mean) ? 0 : kept * lost + Total.rounded(before, share, mean);
  }

  @Override
  public double result() {
    return corrected ? mean + lost : sum / count + lost / count;
  }
}
