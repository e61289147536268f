package dev.headroom.evaluator.quantity;

/**
 * Where a value is known to lie: above {@code lower} and not above {@code upper}, as an observation
 * lies in its bucket of a histogram. Either end may be infinite.
 */
public record Interval(double lower, double upper) {

  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("an interval from %s to %s".formatted(lower, upper));
    }
  }

  /** Where the value lies after it is multiplied by a positive number. */
  public Interval times(double factor) {
    if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "an interval keeps its shape only under a positive number");
    }
    return new Interval(lower * factor, upper * factor);
  }

  /** Where the greater of two values lies. */
  public Interval max(Interval other) {
    return new Interval(Math.max(lower, other.lower), Math.max(upper, other.upper));
  }

  /** Where the lesser of two values lies. */
  public Interval min(Interval other) {
    return new Interval(Math.min(lower, other.lower), Math.min(upper, other.upper));
  }

  /** In mathematical notation: {@code (0.4, 0.8]}. */
  @Override
  public String toString() {
    return "(%s, %s%s".formatted(lower, upper, upper == Double.POSITIVE_INFINITY ? ")" : "]");
  }
}
