package dev.headroom.collector.push.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.push.PushRefused.Place;
import dev.headroom.collector.push.Shown;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads one sample, and notes everything that is wrong with it. */
final class SampleReader {

  private static final Set<String> KEYS = Set.of("metric", "labels", "value", "timestamp");

  /**
   * A sample.
   *
   * @param labels with the metric's name
   */
  record Sample(Map<String, String> labels, long timeMillis, double value) {}

  private final JsonNode node;
  private final String pointer;
  private final List<Place> wrong;

  SampleReader(JsonNode node, String pointer, List<Place> wrong) {
    this.node = node;
    this.pointer = pointer;
    this.wrong = wrong;
  }

  Sample read(long nowMillis) {
    if (!node.isObject()) {
      problem("", "an object was expected", "{\"metric\": \"queue_depth\", \"value\": 7}");
      return new Sample(Map.of(), nowMillis, 0);
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problem(
                    "/" + escaped(key),
                    "a sample has no key " + Shown.text(key),
                    "metric, labels, value, timestamp");
              }
            });
    return new Sample(labels(), time(nowMillis), value());
  }

  private Map<String, String> labels() {
    var labels = new TreeMap<String, String>();
    JsonNode metric = node.path("metric");
    if (!metric.isTextual() || metric.textValue().isEmpty()) {
      problem("/metric", "the metric's name was expected, a text", "queue_depth");
    } else {
      labels.put(SeriesLabels.METRIC_NAME, metric.textValue());
    }
    JsonNode written = node.path("labels");
    if (written.isMissingNode() || written.isNull()) {
      return labels;
    }
    if (!written.isObject()) {
      problem("/labels", "an object of texts was expected", "{\"queue\": \"mail\"}");
      return labels;
    }
    written
        .properties()
        .forEach(
            label -> {
              String at = "/labels/" + escaped(label.getKey());
              if (label.getKey().equals(SeriesLabels.METRIC_NAME)) {
                problem(at, "the metric's name has a key of its own", "metric");
              } else if (!label.getValue().isTextual()) {
                problem(at, "a label's value is a text", "\"...\"");
              } else {
                labels.put(label.getKey(), label.getValue().textValue());
              }
            });
    return labels;
  }

  private double value() {
    JsonNode value = node.path("value");
    if (value.isNumber()) {
      return value.doubleValue();
    }
    switch (value.asText("")) {
      case "NaN" -> {
        return Double.NaN;
      }
      case "+Inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      case "stale" -> {
        return StaleMarker.VALUE;
      }
      default -> {
        problem(
            "/value",
            "a number was expected; a value that is not known is left out, it is not 0",
            "7, \"NaN\", \"+Inf\", \"-Inf\", or \"stale\" when the series ends");
        return 0;
      }
    }
  }

  private long time(long nowMillis) {
    JsonNode time = node.path("timestamp");
    if (time.isMissingNode()) {
      return nowMillis;
    }
    if (time.isIntegralNumber() && time.canConvertToLong()) {
      return time.longValue();
    }
    try {
      if (time.isTextual()) {
        return Instant.parse(time.textValue()).toEpochMilli();
      }
    } catch (DateTimeException | ArithmeticException notAnInstant) {
      // Said below.
    }
    problem(
        "/timestamp",
        "an instant was expected, or milliseconds since 1970",
        "\"2026-02-18T09:00:00Z\"");
    return nowMillis;
  }

  private void problem(String at, String message, String instead) {
    wrong.add(new Place(pointer + at, message, instead));
  }

  private static String escaped(String key) {
    String cut = key.length() > 100 ? key.substring(0, 100) : key;
    return cut.replace("~", "~0").replace("/", "~1");
  }
}
