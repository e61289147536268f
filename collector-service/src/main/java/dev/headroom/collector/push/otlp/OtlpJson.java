package dev.headroom.collector.push.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.collector.push.PushRefused;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP's own JSON, which is protobuf's but for enumerations as numbers: 64-bit integers as
 * text or number, keys in camel case, unknown ones skipped. What is not used here is not read.
 */
final class OtlpJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OtlpJson() {}

  /**
   * The request in the body.
   *
   * @throws PushRefused if it is not one, with the place
   */
  static ExportMetricsServiceRequest read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw PushRefused.malformed(
          "not JSON in line %d, column %d: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    } catch (IOException e) {
      throw PushRefused.malformed("not JSON: " + e.getMessage());
    }
    var in = new JsonCursor(root, "");
    in.mustBeObject();
    var request = ExportMetricsServiceRequest.newBuilder();
    in.each("resourceMetrics", each -> request.addResourceMetrics(resourceMetrics(each)));
    return request.build();
  }

  private static ResourceMetrics resourceMetrics(JsonCursor in) {
    var resource = Resource.newBuilder();
    JsonCursor written = in.child("resource");
    if (written != null) {
      resource.addAllAttributes(attributes(written));
    }
    var metrics = ResourceMetrics.newBuilder().setResource(resource);
    in.each(
        "scopeMetrics",
        each -> {
          var scope = ScopeMetrics.newBuilder();
          each.each("metrics", metric -> scope.addMetrics(metric(metric)));
          metrics.addScopeMetrics(scope);
        });
    return metrics.build();
  }

  private static Metric metric(JsonCursor in) {
    var metric = Metric.newBuilder().setName(in.text("name")).setUnit(in.text("unit"));
    JsonCursor data = in.child("gauge");
    if (data != null) {
      var gauge = Gauge.newBuilder();
      data.each("dataPoints", point -> gauge.addDataPoints(number(point)));
      return metric.setGauge(gauge).build();
    }
    data = in.child("sum");
    if (data != null) {
      var sum =
          Sum.newBuilder()
              .setIsMonotonic(data.flag("isMonotonic"))
              .setAggregationTemporality(temporality(data));
      data.each("dataPoints", point -> sum.addDataPoints(number(point)));
      return metric.setSum(sum).build();
    }
    data = in.child("histogram");
    if (data != null) {
      var histogram = Histogram.newBuilder().setAggregationTemporality(temporality(data));
      data.each("dataPoints", point -> histogram.addDataPoints(histogram(point)));
      return metric.setHistogram(histogram).build();
    }
    return distribution(in, metric).build();
  }

  private static Metric.Builder distribution(JsonCursor in, Metric.Builder metric) {
    JsonCursor data = in.child("summary");
    if (data != null) {
      var summary = Summary.newBuilder();
      data.each("dataPoints", point -> summary.addDataPoints(summary(point)));
      return metric.setSummary(summary);
    }
    data = in.child("exponentialHistogram");
    if (data != null) {
      var counted = ExponentialHistogram.newBuilder();
      data.each(
          "dataPoints",
          point -> counted.addDataPoints(ExponentialHistogramDataPoint.getDefaultInstance()));
      metric.setExponentialHistogram(counted);
    }
    return metric;
  }

  private static AggregationTemporality temporality(JsonCursor in) {
    AggregationTemporality known =
        AggregationTemporality.forNumber((int) in.integer("aggregationTemporality"));
    return known == null ? AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED : known;
  }

  private static NumberDataPoint number(JsonCursor in) {
    var point =
        NumberDataPoint.newBuilder()
            .addAllAttributes(attributes(in))
            .setStartTimeUnixNano(in.integer("startTimeUnixNano"))
            .setTimeUnixNano(in.integer("timeUnixNano"))
            .setFlags((int) in.integer("flags"));
    if (in.has("asDouble")) {
      point.setAsDouble(in.real("asDouble"));
    } else if (in.has("asInt")) {
      point.setAsInt(in.integer("asInt"));
    }
    return point.build();
  }

  private static HistogramDataPoint histogram(JsonCursor in) {
    var point =
        HistogramDataPoint.newBuilder()
            .addAllAttributes(attributes(in))
            .setStartTimeUnixNano(in.integer("startTimeUnixNano"))
            .setTimeUnixNano(in.integer("timeUnixNano"))
            .setCount(in.integer("count"))
            .setFlags((int) in.integer("flags"));
    if (in.has("sum")) {
      point.setSum(in.real("sum"));
    }
    in.each("bucketCounts", each -> point.addBucketCounts(each.integer()));
    in.each("explicitBounds", each -> point.addExplicitBounds(each.real()));
    return point.build();
  }

  private static SummaryDataPoint summary(JsonCursor in) {
    var point =
        SummaryDataPoint.newBuilder()
            .addAllAttributes(attributes(in))
            .setStartTimeUnixNano(in.integer("startTimeUnixNano"))
            .setTimeUnixNano(in.integer("timeUnixNano"))
            .setCount(in.integer("count"))
            .setSum(in.real("sum"))
            .setFlags((int) in.integer("flags"));
    in.each(
        "quantileValues",
        each ->
            point.addQuantileValues(
                SummaryDataPoint.ValueAtQuantile.newBuilder()
                    .setQuantile(each.real("quantile"))
                    .setValue(each.real("value"))));
    return point.build();
  }

  private static List<KeyValue> attributes(JsonCursor in) {
    var attributes = new java.util.ArrayList<KeyValue>();
    in.each(
        "attributes",
        each ->
            attributes.add(
                KeyValue.newBuilder()
                    .setKey(each.text("key"))
                    .setValue(value(each.child("value")))
                    .build()));
    return attributes;
  }

  private static AnyValue value(@Nullable JsonCursor in) {
    var value = AnyValue.newBuilder();
    if (in == null) {
      return value.build();
    }
    if (in.has("stringValue")) {
      value.setStringValue(in.text("stringValue"));
    } else if (in.has("boolValue")) {
      value.setBoolValue(in.flag("boolValue"));
    } else if (in.has("intValue")) {
      value.setIntValue(in.integer("intValue"));
    } else if (in.has("doubleValue")) {
      value.setDoubleValue(in.real("doubleValue"));
    } else {
      JsonCursor array = in.child("arrayValue");
      if (array != null) {
        var values = ArrayValue.newBuilder();
        array.each("values", each -> values.addValues(value(each)));
        value.setArrayValue(values);
      }
    }
    return value.build();
  }
}
