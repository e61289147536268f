package dev.headroom.collector.push.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.headroom.collector.push.Decoder;
import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushedSeries;
import dev.headroom.collector.push.Refusal;
import dev.headroom.collector.push.Shown;
import dev.headroom.collector.push.otlp.MetricNames.Kind;
import dev.headroom.collector.push.otlp.SeriesOfMetric.Span;
import dev.headroom.common.wire.SeriesLabels;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns the metrics of an export into samples, in the names and labels of Prometheus. */
public final class OtlpMetrics {

  private final Set<String> promoted;

  /**
   * @param promoted attributes of a resource that every series of it gets as labels
   */
  public OtlpMetrics(Set<String> promoted) {
    this.promoted = Set.copyOf(promoted);
  }

  /** Reads bodies of {@code application/x-protobuf}. */
  public Decoder protobuf() {
    return (body, intake) -> {
      try {
        hand(ExportMetricsServiceRequest.parseFrom(body), intake);
      } catch (InvalidProtocolBufferException e) {
        throw PushRefused.malformed("not an ExportMetricsServiceRequest: " + e.getMessage());
      }
    };
  }

  /** Reads bodies of {@code application/json}. */
  public Decoder json() {
    return (body, intake) -> hand(OtlpJson.read(body), intake);
  }

  void hand(ExportMetricsServiceRequest request, Intake intake) {
    for (ResourceMetrics resource : request.getResourceMetricsList()) {
      Map<String, String> labels = Attributes.ofResource(resource.getResource(), promoted);
      long newestNanos = 0;
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          newestNanos = Math.max(newestNanos, metric(metric, labels, intake));
        }
      }
      targetInfo(resource.getResource(), newestNanos, intake);
    }
  }

  /** Returns the time of its newest point. */
  private static long metric(Metric metric, Map<String, String> resource, Intake intake) {
    return switch (metric.getDataCase()) {
      case GAUGE ->
          numbers(
              metric.getGauge().getDataPointsList(),
              series(metric, Kind.GAUGE, false, intake),
              resource,
              intake);
      case SUM -> {
        boolean monotonic = metric.getSum().getIsMonotonic();
        AggregationTemporality temporality = metric.getSum().getAggregationTemporality();
        List<NumberDataPoint> points = metric.getSum().getDataPointsList();
        yield isKnown(temporality, points.size(), metric, intake)
            ? numbers(
                points,
                series(metric, monotonic ? Kind.COUNTER : Kind.GAUGE, isDelta(temporality), intake),
                resource,
                intake)
            : 0;
      }
      case HISTOGRAM -> histograms(metric, resource, intake);
      case SUMMARY -> summaries(metric, resource, intake);
      case EXPONENTIAL_HISTOGRAM -> {
        Histograms.refuseExponential(
            metric.getExponentialHistogram().getDataPointsCount(), metric.getName(), intake);
        yield 0;
      }
      case DATA_NOT_SET -> 0;
    };
  }

  private static long numbers(
      List<NumberDataPoint> points,
      SeriesOfMetric series,
      Map<String, String> resource,
      Intake intake) {
    long newest = 0;
    for (NumberDataPoint point : points) {
      boolean ended = ended(point.getFlags());
      double value;
      switch (point.getValueCase()) {
        case AS_DOUBLE -> value = point.getAsDouble();
        case AS_INT -> value = point.getAsInt();
        default -> {
          if (!ended) {
            intake.refuse(Refusal.INCOMPLETE_POINT, 1, "a point has no value");
            continue;
          }
          value = 0;
        }
      }
      if (isTimed(point.getTimeUnixNano(), intake)) {
        newest = Math.max(newest, point.getTimeUnixNano());
        series.value(
            Attributes.ofPoint(point.getAttributesList(), resource),
            new Span(point.getStartTimeUnixNano(), point.getTimeUnixNano()),
            value,
            ended);
      }
    }
    return newest;
  }

  private static long histograms(Metric metric, Map<String, String> resource, Intake intake) {
    AggregationTemporality temporality = metric.getHistogram().getAggregationTemporality();
    List<HistogramDataPoint> points = metric.getHistogram().getDataPointsList();
    if (!isKnown(temporality, points.size(), metric, intake)) {
      return 0;
    }
    SeriesOfMetric series = series(metric, Kind.OTHER, isDelta(temporality), intake);
    long newest = 0;
    for (HistogramDataPoint point : points) {
      if (isTimed(point.getTimeUnixNano(), intake)) {
        newest = Math.max(newest, point.getTimeUnixNano());
        Histograms.histogram(
            point,
            Attributes.ofPoint(point.getAttributesList(), resource),
            new Span(point.getStartTimeUnixNano(), point.getTimeUnixNano()),
            ended(point.getFlags()),
            series,
            intake);
      }
    }
    return newest;
  }

  private static long summaries(Metric metric, Map<String, String> resource, Intake intake) {
    SeriesOfMetric series = series(metric, Kind.OTHER, false, intake);
    long newest = 0;
    for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
      if (isTimed(point.getTimeUnixNano(), intake)) {
        newest = Math.max(newest, point.getTimeUnixNano());
        Histograms.summary(
            point,
            Attributes.ofPoint(point.getAttributesList(), resource),
            new Span(point.getStartTimeUnixNano(), point.getTimeUnixNano()),
            ended(point.getFlags()),
            series);
      }
    }
    return newest;
  }

  private static SeriesOfMetric series(Metric metric, Kind kind, boolean delta, Intake intake) {
    return new SeriesOfMetric(
        intake, MetricNames.metric(metric.getName(), metric.getUnit(), kind), delta);
  }

  private static void targetInfo(Resource resource, long newestNanos, Intake intake) {
    Map<String, String> labels = Attributes.ofTargetInfo(resource);
    if (newestNanos == 0 || labels.isEmpty()) {
      return;
    }
    var all = new TreeMap<>(labels);
    all.put(SeriesLabels.METRIC_NAME, "target_info");
    PushedSeries series = intake.admit(SeriesLabels.of(all), 1);
    if (series != null) {
      intake.sample(series, new Span(0, newestNanos).millis(), 1);
    }
  }

  private static boolean isKnown(
      AggregationTemporality temporality, int points, Metric metric, Intake intake) {
    boolean known =
        temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
            || isDelta(temporality);
    if (!known) {
      intake.refuse(
          Refusal.UNKNOWN_TEMPORALITY,
          points,
          Shown.text(metric.getName()) + " does not say whether it is cumulative (2) or delta (1)");
    }
    return known;
  }

  private static boolean isDelta(AggregationTemporality temporality) {
    return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
  }

  private static boolean isTimed(long nanos, Intake intake) {
    if (nanos <= 0) {
      intake.refuse(Refusal.INCOMPLETE_POINT, 1, "a point has no timeUnixNano");
    }
    return nanos > 0;
  }

  private static boolean ended(int flags) {
    return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
  }
}
