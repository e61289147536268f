package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.quantity.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Whether a comparison with a threshold holds, as far as the data can tell.
 *
 * <p>A quantile of a histogram is interpolated: what is known is the bucket that it lies in. Where
 * the whole bucket lies on one side of the threshold the verdict is certain, and so it always is
 * when the threshold is a bucket's edge. Where the threshold lies inside the bucket, no number of
 * observations decides it: finer buckets do.
 */
public sealed interface Verdict {

  record True() implements Verdict {}

  record False() implements Verdict {}

  /** The value may lie on either side of the threshold. */
  record Undecidable(Interval interval) implements Verdict {}

  /**
   * Judges a value.
   *
   * @param value as interpolated; it decides alone where no interval is known
   * @param interval where the true value lies; null if the value is exact, or nothing is known
   */
  static Verdict of(
      Comparison comparison, double value, @Nullable Interval interval, double threshold) {
    if (interval == null) {
      return known(comparison.test(value, threshold));
    }
    return switch (comparison) {
      case GREATER -> above(interval, threshold);
      case LESS_OR_EQUAL -> not(above(interval, threshold));
      case GREATER_OR_EQUAL -> atLeast(interval, value, threshold);
      case LESS -> not(atLeast(interval, value, threshold));
      case EQUAL -> equal(interval, threshold);
      case NOT_EQUAL -> not(equal(interval, threshold));
    };
  }

  private static Verdict above(Interval interval, double threshold) {
    if (interval.lower() >= threshold) {
      return new True();
    }
    return interval.upper() <= threshold ? new False() : new Undecidable(interval);
  }

  /** An upper edge belongs to its bucket: at that one point the interpolated value decides. */
  private static Verdict atLeast(Interval interval, double value, double threshold) {
    return interval.upper() == threshold ? known(value >= threshold) : above(interval, threshold);
  }

  private static Verdict equal(Interval interval, double threshold) {
    boolean inside = interval.lower() < threshold && threshold <= interval.upper();
    return inside ? new Undecidable(interval) : new False();
  }

  private static Verdict known(boolean holds) {
    return holds ? new True() : new False();
  }

  private static Verdict not(Verdict verdict) {
    return switch (verdict) {
      case True() -> new False();
      case False() -> new True();
      case Undecidable undecidable -> undecidable;
    };
  }
}
