package dev.headroom.evaluator.quantity;

/**
 * Where a value is known to lie: above {@code lower} and not above {@code upper}, as an observation
 * lies in its bucket of a histogram. Either end may be infinite.
 */
public record Interval(double lower, double upper, Source source) {

  /** Why no more is known. */
  public enum Source {
    /** A histogram has no edge in between. */
    BUCKET,
    /** Samples are kept to a relative error. */
    SKETCH
  }

  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("an interval from %s to %s".formatted(lower, upper));
    }
  }

  /** Of a bucket. */
  public Interval(double lower, double upper) {
    this(lower, upper, Source.BUCKET);
  }

  /** Where the value lies after it is multiplied by a positive number. */
  public Interval times(double factor) {
    if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "an interval keeps its shape only under a positive number");
    }
    return new Interval(lower * factor, upper * factor, source);
  }

  /** Where the greater of two values lies. */
  public Interval max(Interval other) {
    return new Interval(Math.max(lower, other.lower), Math.max(upper, other.upper), source(other));
  }

  /** Where the lesser of two values lies. */
  public Interval min(Interval other) {
    return new Interval(Math.min(lower, other.lower), Math.min(upper, other.upper), source(other));
  }

  private Source source(Interval other) {
    return source == other.source ? source : Source.BUCKET;
  }

  /** In mathematical notation: {@code (0.4, 0.8]}. */
  @Override
  public String toString() {
    return "(%s, %s%s".formatted(lower, upper, upper == Double.POSITIVE_INFINITY ? ")" : "]");
  }
}
