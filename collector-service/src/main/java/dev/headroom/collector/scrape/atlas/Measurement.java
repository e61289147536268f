package dev.headroom.collector.scrape.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.Samples;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A series of Atlas that becomes a metric.
 *
 * @param name that Atlas gives it
 */
record Measurement(String name, MetricFamily family) {

  /** How many of a unit of Atlas are one of ours. */
  private static final Map<String, Map<String, Double>> UNITS =
      Map.of(
          "bytes",
          Map.of("BYTES", 1.0, "KILOBYTES", 0x1p-10, "MEGABYTES", 0x1p-20, "GIGABYTES", 0x1p-30),
          "seconds",
          Map.of("SECONDS", 1.0, "MILLISECONDS", 1e3),
          "ratio",
          Map.of("PERCENT", 100.0),
          "connections",
          Map.of("SCALAR", 1.0));

  private record Point(Instant at, double value) {}

  /** The part of a question that asks for them. */
  static String asked(List<Measurement> measurements) {
    return measurements.stream().map(one -> "&m=" + one.name()).collect(Collectors.joining());
  }

  /** Adds the newest value of each, at its own time. One that has no value has no sample. */
  static void read(
      JsonNode answer, List<Measurement> wanted, Samples samples, String... labelValues) {
    for (JsonNode series : answer.path("measurements")) {
      for (Measurement measurement : wanted) {
        if (measurement.name().equals(series.path("name").asText())) {
          measurement.read(series, samples, labelValues);
        }
      }
    }
  }

  private void read(JsonNode series, Samples samples, String... labelValues) {
    Point newest = newest(series.path("dataPoints"));
    if (newest == null) {
      return;
    }
    String unit = series.path("units").asText();
    Double perUnit = UNITS.getOrDefault(family.unit(), Map.of()).get(unit);
    if (perUnit == null) {
      samples.warn("%s is in a unit that is not known".formatted(name));
    } else {
      samples.addOf(newest.at(), family, newest.value() / perUnit, labelValues);
    }
  }

  private static @Nullable Point newest(JsonNode points) {
    Point newest = null;
    for (JsonNode point : points) {
      Instant at = time(point.path("timestamp").asText());
      if (at != null
          && point.path("value").isNumber()
          && (newest == null || at.isAfter(newest.at()))) {
        newest = new Point(at, point.path("value").doubleValue());
      }
    }
    return newest;
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
