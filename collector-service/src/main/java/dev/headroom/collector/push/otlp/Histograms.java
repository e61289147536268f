package dev.headroom.collector.push.otlp;

import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.Refusal;
import dev.headroom.collector.push.Shown;
import dev.headroom.collector.push.otlp.SeriesOfMetric.Span;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.Map;
import java.util.TreeMap;

/** Distributions as classic histograms and summaries. */
final class Histograms {

  private static final String BUCKET = "_bucket";

  private Histograms() {}

  static void histogram(
      HistogramDataPoint point,
      Map<String, String> labels,
      Span span,
      boolean ended,
      SeriesOfMetric series,
      Intake intake) {
    int bounds = point.getExplicitBoundsCount();
    int buckets = point.getBucketCountsCount();
    if (buckets != 0 && buckets != bounds + 1) {
      intake.refuse(
          Refusal.INCOMPLETE_POINT,
          1,
          "a histogram point has %d buckets for %d bounds".formatted(buckets, bounds));
      return;
    }
    double below = 0;
    for (int i = 0; i < bounds && (buckets != 0 || ended); i++) {
      below += buckets == 0 ? 0 : unsigned(point.getBucketCounts(i));
      series.value(
          BUCKET, with(labels, "le", text(point.getExplicitBounds(i))), span, below, ended);
    }
    double count = unsigned(point.getCount());
    series.value(BUCKET, with(labels, "le", "+Inf"), span, count, ended);
    series.value("_count", labels, span, count, ended);
    if (point.hasSum() || ended) {
      series.value("_sum", labels, span, point.getSum(), ended);
    }
  }

  static void summary(
      SummaryDataPoint point,
      Map<String, String> labels,
      Span span,
      boolean ended,
      SeriesOfMetric series) {
    for (SummaryDataPoint.ValueAtQuantile value : point.getQuantileValuesList()) {
      series.value(
          with(labels, "quantile", text(value.getQuantile())), span, value.getValue(), ended);
    }
    series.value("_count", labels, span, unsigned(point.getCount()), ended);
    series.value("_sum", labels, span, point.getSum(), ended);
  }

  static void refuseExponential(int points, String name, Intake intake) {
    intake.refuse(
        Refusal.EXPONENTIAL_HISTOGRAM,
        points,
        "%s is an exponential histogram; choose explicit buckets, in OpenTelemetry's SDKs with"
                .formatted(Shown.text(name))
            + " OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION=explicit_bucket_histogram");
  }

  /** As Prometheus writes bounds: 0.5, 1, 10. */
  static String text(double bound) {
    if (Double.isInfinite(bound)) {
      return bound > 0 ? "+Inf" : "-Inf";
    }
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? String.valueOf((long) bound)
        : String.valueOf(bound);
  }

  private static double unsigned(long count) {
    return count >= 0 ? count : (count >>> 1) * 2.0 + (count & 1);
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    var all = new TreeMap<>(labels);
    all.put(name, value);
    return all;
  }
}
