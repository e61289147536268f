package dev.headroom.collector.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.wire.SeriesLabels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The result of an instant query as samples of a metric: all of it or nothing. */
final class PromqlResult {

  private static final int MOST_SERIES = 10_000;

  private PromqlResult() {}

  /** Adds the samples, or says why there are none; an empty vector has none and is no failure. */
  static @Nullable Failure read(String metric, JsonNode data, Samples samples) {
    String type = data.path("resultType").asText();
    JsonNode result = data.path("result");
    return switch (type) {
      case "scalar" -> {
        Double value = value(result);
        yield value == null
            ? malformed()
            : addAll(Map.of(Map.of(SeriesLabels.METRIC_NAME, metric), value), samples);
      }
      case "vector" -> vector(metric, result, samples);
      case "matrix", "string" ->
          new Failure(
              "query-failed",
              "the query yields a %s; an instant vector or a scalar was expected".formatted(type));
      default -> malformed();
    };
  }

  private static @Nullable Failure vector(String metric, JsonNode result, Samples samples) {
    if (result.size() > MOST_SERIES) {
      return new Failure(
          "answer-over-limit",
          "%d series, at most %d are taken".formatted(result.size(), MOST_SERIES));
    }
    var series = new LinkedHashMap<Map<String, String>, Double>();
    for (JsonNode element : result) {
      if (element.has("histogram")) {
        return new Failure(
            "query-failed", "the query yields native histograms; take a quantile or a rate of one");
      }
      Double value = value(element.path("value"));
      if (value == null) {
        return malformed();
      }
      var labels = new TreeMap<String, String>();
      element
          .path("metric")
          .properties()
          .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
      labels.put(SeriesLabels.METRIC_NAME, metric);
      labels.values().removeIf(String::isEmpty);
      if (series.put(labels, value) != null) {
        return new Failure(
            "duplicate-series", "two series differ in their metric's name only; aggregate them");
      }
    }
    return addAll(series, samples);
  }

  private static @Nullable Failure addAll(
      Map<Map<String, String>, Double> series, Samples samples) {
    series.forEach(samples::add);
    return null;
  }

  /** {@code [seconds, "value"]}. */
  private static @Nullable Double value(JsonNode pair) {
    String text = pair.path(1).asText();
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.valueOf(text);
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }

  private static Failure malformed() {
    return new Failure("malformed-answer", "the answer is not the result of a query");
  }
}
