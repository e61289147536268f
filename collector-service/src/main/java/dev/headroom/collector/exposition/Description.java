package dev.headroom.collector.exposition;

import org.jspecify.annotations.Nullable;

/**
 * What the lines {@code # TYPE}, {@code # UNIT} and {@code # HELP} say about a metric family.
 *
 * @param type null when no line tells it
 * @param unit empty when no line tells it, as in the text format, which has no units
 * @param help as it is written, escapes and all; empty when no line tells it
 */
public record Description(@Nullable MetricType type, String unit, String help) {

  static final Description NONE = new Description(null, "", "");

  /** A second line of the same kind changes no number: the first one stands. */
  Description typed(MetricType added) {
    return type == null ? new Description(added, unit, help) : this;
  }

  Description in(String added) {
    return unit.isEmpty() ? new Description(type, added, help) : this;
  }

  Description helped(String added) {
    return help.isEmpty() ? new Description(type, unit, added) : this;
  }
}
