package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.quantity.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One value of an instant vector.
 *
 * @param freshUntilMillis until when the samples that the value rests on are news: of several
 *     alternatives the latest, of several that are all needed the earliest; {@link #NO_SAMPLE} for
 *     a constant, which rests on none
 * @param interval where the true value lies, if {@code value} is interpolated within a histogram's
 *     bucket, or a quantile of more samples than are kept as they are; null if the value is exact,
 *     or nothing more is known of it
 */
public record Element(
    SeriesLabels labels, double value, long freshUntilMillis, @Nullable Interval interval) {

  /** A constant says nothing about a target, however late it is. */
  public static final long NO_SAMPLE = Long.MAX_VALUE;

  Element(SeriesLabels labels, double value, long freshUntilMillis) {
    this(labels, value, freshUntilMillis, null);
  }

  /** What tells this element from the others of its measure. */
  public SeriesLabels labelsWithoutName() {
    return LabelRewrites.withoutName(labels);
  }

  Element withLabels(SeriesLabels others) {
    return new Element(others, value, freshUntilMillis, interval);
  }

  /** The same, resting on further samples, which are all needed. */
  Element freshAtMost(long alsoFreshUntilMillis) {
    return alsoFreshUntilMillis >= freshUntilMillis
        ? this
        : new Element(labels, value, alsoFreshUntilMillis, interval);
  }

  /** Another value that rests on the same samples and on others, which are all needed. */
  Element withValue(SeriesLabels others, double other, long alsoFreshUntilMillis) {
    return new Element(others, other, Math.min(freshUntilMillis, alsoFreshUntilMillis));
  }
}
