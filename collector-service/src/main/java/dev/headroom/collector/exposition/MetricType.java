package dev.headroom.collector.exposition;

import org.jspecify.annotations.Nullable;

/** What a {@code # TYPE} line says about a metric family. */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY,
  GAUGE_HISTOGRAM,
  STATE_SET,
  INFO,
  UNKNOWN;

  /** The type of that name in that format, or null when the format has none of it. */
  static @Nullable MetricType named(String name, ExpositionFormat format) {
    MetricType common =
        switch (name) {
          case "counter" -> COUNTER;
          case "gauge" -> GAUGE;
          case "histogram" -> HISTOGRAM;
          case "summary" -> SUMMARY;
          default -> null;
        };
    if (common != null) {
      return common;
    }
    return switch (format) {
      case TEXT -> name.equals("untyped") || name.equals("unknown") ? UNKNOWN : null;
      case OPEN_METRICS ->
          switch (name) {
            case "gaugehistogram" -> GAUGE_HISTOGRAM;
            case "stateset" -> STATE_SET;
            case "info" -> INFO;
            case "unknown" -> UNKNOWN;
            default -> null;
          };
    };
  }
}
