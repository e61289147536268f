package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Quantiles of classic histograms, interpolated within a bucket as Prometheus does. */
final class HistogramBuckets {

  static final String UPPER_BOUND = "le";

  private record Bucket(double upperBound, double count, long freshUntilMillis) {}

  private HistogramBuckets() {}

  static Value.Vector quantile(double quantile, LabelGrouping grouping, Value.Vector operand) {
    Map<SeriesLabels, List<Bucket>> histograms = new LinkedHashMap<>();
    for (Element element : operand.elements()) {
      Double bound = bound(element.labels().get(UPPER_BOUND));
      if (bound != null) {
        histograms
            .computeIfAbsent(grouping.of(element.labels()), labels -> new ArrayList<>())
            .add(new Bucket(bound, element.value(), element.freshUntilMillis()));
      }
    }
    List<Element> elements = new ArrayList<>(histograms.size());
    histograms.forEach(
        (labels, buckets) -> {
          long fresh = buckets.stream().mapToLong(Bucket::freshUntilMillis).max().orElseThrow();
          elements.add(new Element(labels, quantile(quantile, buckets), fresh));
        });
    return new Value.Vector(elements);
  }

  private static @Nullable Double bound(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.equals("+Inf")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double quantile(double quantile, List<Bucket> unsorted) {
    if (Double.isNaN(quantile)) {
      return Double.NaN;
    }
    if (quantile < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (quantile > 1) {
      return Double.POSITIVE_INFINITY;
    }
    List<Bucket> buckets = cumulative(unsorted);
    int last = buckets.size() - 1;
    if (last < 1 || buckets.get(last).upperBound() != Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    double observations = buckets.get(last).count();
    if (observations == 0 || Double.isNaN(observations)) {
      return Double.NaN;
    }
    double rank = quantile * observations;
    int at = 0;
    while (at < last && buckets.get(at).count() < rank) {
      at++;
    }
    if (at == last) {
      return buckets.get(last - 1).upperBound();
    }
    double end = buckets.get(at).upperBound();
    if (at == 0 && end <= 0) {
      return end;
    }
    double start = at == 0 ? 0 : buckets.get(at - 1).upperBound();
    double below = at == 0 ? 0 : buckets.get(at - 1).count();
    return start + (end - start) * ((rank - below) / (buckets.get(at).count() - below));
  }

  /** Sorted, one a bound, and never falling: scrapes of several pods do not meet in one instant. */
  private static List<Bucket> cumulative(List<Bucket> unsorted) {
    var sorted = new ArrayList<>(unsorted);
    sorted.sort(Comparator.comparingDouble(Bucket::upperBound));
    var merged = new ArrayList<Bucket>();
    for (Bucket bucket : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).upperBound() == bucket.upperBound()) {
        Bucket same = merged.get(last);
        merged.set(
            last,
            new Bucket(
                bucket.upperBound(), same.count() + bucket.count(), bucket.freshUntilMillis()));
      } else {
        merged.add(bucket);
      }
    }
    for (int i = 1; i < merged.size(); i++) {
      Bucket bucket = merged.get(i);
      double floor = merged.get(i - 1).count();
      if (bucket.count() < floor) {
        merged.set(i, new Bucket(bucket.upperBound(), floor, bucket.freshUntilMillis()));
      }
    }
    return merged;
  }
}
