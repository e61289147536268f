package dev.headroom.collector.scrape;

import java.util.List;

/**
 * A metric that a type of source yields: what its samples, its reference page and its tests agree
 * on.
 *
 * @param name by the conventions of Prometheus: a base unit, {@code _total}, {@code _ratio}
 * @param unit of the values: {@code seconds}, {@code bytes}, {@code ratio}, or what is counted
 * @param labels besides {@code source} and the source's own, in the order in which values are given
 * @param privilege what the target must allow for it; empty when nothing beyond the connection
 */
public record MetricFamily(
    String name, Type type, String unit, String help, List<String> labels, String privilege) {

  /** How the value behaves. */
  public enum Type {
    COUNTER,
    GAUGE
  }

  public MetricFamily {
    labels = List.copyOf(labels);
    if ((type == Type.COUNTER) != name.endsWith("_total")) {
      throw new IllegalArgumentException("a counter, and nothing else, ends in _total: " + name);
    }
  }

  public static MetricFamily gauge(String name, String unit, String help, String... labels) {
    return new MetricFamily(name, Type.GAUGE, unit, help, List.of(labels), "");
  }

  public static MetricFamily counter(String name, String unit, String help, String... labels) {
    return new MetricFamily(name, Type.COUNTER, unit, help, List.of(labels), "");
  }

  /** The same metric, which the target shows only to those who have that privilege. */
  public MetricFamily needing(String needed) {
    return new MetricFamily(name, type, unit, help, labels, needed);
  }
}
