package dev.headroom.evaluator.window;

import static dev.headroom.evaluator.window.SummaryKind.CHANGES;
import static dev.headroom.evaluator.window.SummaryKind.COUNTER;
import static dev.headroom.evaluator.window.SummaryKind.LAST;
import static dev.headroom.evaluator.window.SummaryKind.LAST_TWO;
import static dev.headroom.evaluator.window.SummaryKind.LATEST;
import static dev.headroom.evaluator.window.SummaryKind.MAX;
import static dev.headroom.evaluator.window.SummaryKind.MIN;
import static dev.headroom.evaluator.window.SummaryKind.MOMENTS;
import static dev.headroom.evaluator.window.SummaryKind.QUANTILE;
import static dev.headroom.evaluator.window.SummaryKind.RAW;
import static dev.headroom.evaluator.window.SummaryKind.REGRESSION;
import static dev.headroom.evaluator.window.SummaryKind.SUM;

import org.jspecify.annotations.Nullable;

/**
 * What a window holds at an instant. Every accessor names the kinds that answer it; another kind is
 * a programming error. To be used before the window takes its next sample.
 */
public final class Summary {

  /**
   * A least-squares line.
   *
   * @param slope per second
   * @param intercept the value at the instant that was asked for
   */
  public record Line(double slope, double intercept) {}

  private final SummaryKind kind;
  private final double[] row;
  private final @Nullable Distribution distribution;

  Summary(SummaryKind kind, double[] row) {
    this(kind, row, null);
  }

  Summary(SummaryKind kind, double[] row, @Nullable Distribution distribution) {
    this.kind = kind;
    this.row = row;
    this.distribution = distribution;
  }

  public boolean isEmpty() {
    return row[0] == 0;
  }

  /** Samples; of every kind. One that keeps only the last knows of no others. */
  public double count() {
    return row[0];
  }

  /** Of {@code SUM}: infinite where it leaves the range of doubles, as in Prometheus. */
  public double sum() {
    require(kind == SUM, "sum");
    return Compensated.value(row, SumFold.SUM);
  }

  /** Of {@code SUM}: right even where the sum leaves the range of doubles. */
  public double average() {
    require(kind == SUM, "average");
    return SumFold.average(row, 0);
  }

  /** Of {@code MIN}. */
  public double min() {
    require(kind == MIN, "min");
    return row[ExtremumFold.VALUE];
  }

  /** Of {@code MAX}. */
  public double max() {
    require(kind == MAX, "max");
    return row[ExtremumFold.VALUE];
  }

  /** Of {@code COUNTER}. */
  public double first() {
    require(kind == COUNTER, "first");
    return row[CounterFold.FIRST_VALUE];
  }

  /** Of {@code COUNTER}. */
  public long firstTimeMillis() {
    require(kind == COUNTER, "first time");
    return (long) row[CounterFold.FIRST_TIME];
  }

  /** Of {@code LAST}, {@code LATEST}, {@code LAST_TWO} and {@code COUNTER}. */
  public double last() {
    require(kind == LAST || kind == LATEST || kind == LAST_TWO || kind == COUNTER, "last");
    return row[kind.width() == LastFold.WIDTH ? LastFold.VALUE : LastTwoFold.VALUE];
  }

  /** Of {@code LAST}, {@code LATEST}, {@code LAST_TWO} and {@code COUNTER}. */
  public long lastTimeMillis() {
    require(kind == LAST || kind == LATEST || kind == LAST_TWO || kind == COUNTER, "last time");
    return (long) row[kind.width() == LastFold.WIDTH ? LastFold.TIME : LastTwoFold.TIME];
  }

  /** The last sample but one, of {@code LAST_TWO} with a count of at least two. */
  public double previous() {
    require(kind == LAST_TWO && count() >= 2, "previous");
    return row[LastTwoFold.PREVIOUS_VALUE];
  }

  /** Of {@code LAST_TWO} with a count of at least two. */
  public long previousTimeMillis() {
    require(kind == LAST_TWO && count() >= 2, "previous time");
    return (long) row[LastTwoFold.PREVIOUS_TIME];
  }

  /**
   * How much a counter grew over the window, of {@code COUNTER}: Prometheus 3's increase(), which
   * extrapolates to the window's edges where samples come near them, and never below zero. NaN with
   * fewer than two samples: then nothing is known.
   *
   * @param startMillis left edge of the window, open
   * @param endMillis right edge
   */
  public double increase(double startMillis, double endMillis) {
    require(kind == COUNTER, "increase");
    return row[0] < 2 ? Double.NaN : CounterFold.extrapolated(row, startMillis, endMillis, true);
  }

  /** As {@link #increase}, of a gauge: what fell counts as fallen. */
  public double delta(double startMillis, double endMillis) {
    require(kind == COUNTER, "delta");
    return row[0] < 2 ? Double.NaN : CounterFold.extrapolated(row, startMillis, endMillis, false);
  }

  /** Of {@code CHANGES}. */
  public double changes() {
    require(kind == CHANGES, "changes");
    return row[ChangeFold.CHANGES];
  }

  /** Of {@code CHANGES}. */
  public double resets() {
    require(kind == CHANGES, "resets");
    return row[ChangeFold.RESETS];
  }

  /** Of the samples as a population, of {@code MOMENTS}; NaN where one is NaN or infinite. */
  public double variance() {
    require(kind == MOMENTS, "variance");
    return MomentFold.variance(row);
  }

  /** Of {@code REGRESSION}; NaN with fewer than two samples, and of infinite ones. */
  public Line regression(double interceptTimeMillis) {
    require(kind == REGRESSION, "regression");
    return row[0] < 2
        ? new Line(Double.NaN, Double.NaN)
        : RegressionFold.line(row, interceptTimeMillis);
  }

  /**
   * Of {@code QUANTILE}: between the two samples next to the rank in proportion; -Inf below 0, +Inf
   * above 1.
   */
  public double quantile(double q) {
    require(kind == QUANTILE, "quantile");
    if (distribution == null || isEmpty() || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0 || q > 1) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double rank = q * (row[0] - 1);
    int lower = (int) Math.floor(rank);
    double weight = rank - lower;
    double below = distribution.value(lower);
    double above = distribution.value((int) Math.min(row[0] - 1, lower + 1.0));
    return below * (1 - weight) + above * weight;
  }

  /** What {@link #quantile} may be off by, as a share of it; 0 where it is exact. */
  public double relativeError() {
    return distribution != null && distribution.isApproximate() ? LogScale.ERROR : 0;
  }

  /** Time of a sample, oldest first, of {@code RAW}. */
  public long timeMillis(int index) {
    return samples().timeMillis(index);
  }

  /** A sample, oldest first, of {@code RAW}. */
  public double value(int index) {
    return samples().raw(index);
  }

  private SampleLog.Slice samples() {
    require(kind == RAW, "samples");
    if (distribution instanceof SampleLog.Slice slice) {
      return slice;
    }
    throw new IllegalStateException("a window of samples without samples");
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("%s of %s with %s samples".formatted(what, kind, row[0]));
    }
  }
}
