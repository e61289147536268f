package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.quantity.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A classic histogram at an instant: counts of observations up to each bound. */
final class Histogram {

  /** Counts that differ by less, relatively, differ by rounding only. */
  private static final double ROUNDING = 1e-12;

  private record Bucket(double upperBound, double count) {}

  /**
   * A quantile.
   *
   * @param value interpolated within its bucket
   * @param interval the bucket; null where the value says all there is to know
   */
  record Rank(double value, @Nullable Interval interval) {}

  private final List<Bucket> buckets = new ArrayList<>();
  private long freshUntilMillis = Long.MIN_VALUE;

  void add(double upperBound, double count, long bucketFreshUntilMillis) {
    buckets.add(new Bucket(upperBound, count));
    freshUntilMillis = Math.max(freshUntilMillis, bucketFreshUntilMillis);
  }

  long freshUntilMillis() {
    return freshUntilMillis;
  }

  /** NaN where the buckets do not make a histogram, or nothing was observed. */
  Rank quantile(double quantile) {
    if (Double.isNaN(quantile)) {
      return new Rank(Double.NaN, null);
    }
    if (quantile < 0 || quantile > 1) {
      return new Rank(quantile < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, null);
    }
    List<Bucket> cumulative = cumulative();
    int last = cumulative.size() - 1;
    boolean complete = last >= 1 && cumulative.get(last).upperBound() == Double.POSITIVE_INFINITY;
    double observations = cumulative.get(last).count();
    if (!complete || observations == 0) {
      return new Rank(Double.NaN, null);
    }
    return interpolated(cumulative, quantile * observations);
  }

  private static Rank interpolated(List<Bucket> buckets, double rank) {
    int at = firstHolding(buckets, rank);
    double upper = buckets.get(at).upperBound();
    double lower =
        at > 0 ? buckets.get(at - 1).upperBound() : upper > 0 ? 0 : Double.NEGATIVE_INFINITY;
    double value;
    if (at == buckets.size() - 1) {
      value = lower;
    } else if (at == 0 && upper <= 0) {
      value = upper;
    } else {
      double below = at == 0 ? 0 : buckets.get(at - 1).count();
      value = lower + (upper - lower) * ((rank - below) / (buckets.get(at).count() - below));
    }
    boolean known = !Double.isNaN(rank) && !Double.isNaN(value);
    return new Rank(value, known ? new Interval(lower, upper) : null);
  }

  /** By halves, as the counts rise; the last bucket holds every rank. */
  private static int firstHolding(List<Bucket> buckets, double rank) {
    int from = 0;
    int to = buckets.size() - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (buckets.get(middle).count() >= rank) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Sorted, one a bound, and never falling: scrapes of several pods do not meet in one instant. */
  private List<Bucket> cumulative() {
    buckets.sort(Comparator.comparingDouble(Bucket::upperBound));
    var merged = new ArrayList<Bucket>(buckets.size());
    for (Bucket bucket : buckets) {
      Bucket before = merged.isEmpty() ? null : merged.getLast();
      if (before != null && before.upperBound() == bucket.upperBound()) {
        merged.set(
            merged.size() - 1, new Bucket(bucket.upperBound(), before.count() + bucket.count()));
      } else {
        merged.add(bucket);
      }
    }
    double floor = merged.getFirst().count();
    for (int i = 1; i < merged.size(); i++) {
      Bucket bucket = merged.get(i);
      if (bucket.count() < floor || differsByRounding(bucket.count(), floor)) {
        merged.set(i, new Bucket(bucket.upperBound(), floor));
      } else {
        floor = bucket.count();
      }
    }
    return merged;
  }

  private static boolean differsByRounding(double left, double right) {
    double sum = Math.abs(left) + Math.abs(right);
    double difference = Math.abs(left - right);
    if (left == 0 || right == 0 || sum < Double.MIN_NORMAL) {
      return difference < ROUNDING * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < ROUNDING;
  }
}
