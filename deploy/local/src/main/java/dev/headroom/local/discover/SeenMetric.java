package dev.headroom.local.discover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A metric as the collector saw it at the target.
 *
 * @param type in lower case, as OpenMetrics has it; {@code unknown} when the target does not tell
 * @param unit in full ({@code seconds}); empty when the target does not tell
 * @param largest of its values; empty when it is no number
 * @param labels with the values that they have
 */
public record SeenMetric(
    String name,
    String type,
    String unit,
    String help,
    int series,
    OptionalDouble largest,
    Map<String, List<String>> labels) {

  public SeenMetric {
    labels = Map.copyOf(labels);
  }

  /** Of one element of {@code described} in the collector's answer. */
  public static SeenMetric of(JsonNode json) {
    var labels = new TreeMap<String, List<String>>();
    json.path("labels")
        .properties()
        .forEach(
            label -> {
              var values = new ArrayList<String>();
              label.getValue().forEach(value -> values.add(value.asText()));
              labels.put(label.getKey(), List.copyOf(values));
            });
    JsonNode largest = json.path("largest");
    return new SeenMetric(
        json.path("name").asText(),
        json.path("type").asText("unknown"),
        json.path("unit").asText(""),
        json.path("help").asText(""),
        json.path("series").asInt(),
        largest.isNumber() ? OptionalDouble.of(largest.asDouble()) : OptionalDouble.empty(),
        labels);
  }

  boolean isCounter() {
    return type.equals("counter") && !name.endsWith("_created")
        || type.equals("unknown") && name.endsWith("_total");
  }

  boolean isGauge() {
    return type.equals("gauge") || type.equals("unknown") && !name.endsWith("_total");
  }

  boolean isBuckets() {
    return name.endsWith("_bucket") && labels.containsKey("le") && !type.equals("counter");
  }

  /** The name without what the format adds to it. */
  String stem() {
    return name.replaceAll("_(total|bucket|count)$", "");
  }

  /** The unit in which the runbook language has it; empty when there is none. */
  String shortUnit() {
    String said = unit.isEmpty() ? stem() : "_" + unit;
    return said.endsWith("_milliseconds")
        ? "ms"
        : said.endsWith("_seconds")
            ? "s"
            : said.endsWith("_bytes") ? "B" : said.endsWith("_ratio") ? "ratio" : "";
  }
}
