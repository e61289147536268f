package dev.headroom.collector.push.otlp;

import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.PushedSeries;
import dev.headroom.collector.push.PushedSeries.Running;
import dev.headroom.collector.push.Refusal;
import dev.headroom.collector.push.Shown;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands the values of one metric on as samples of series: counts as they are, deltas added up.
 *
 * <p>A delta that comes twice adds nothing: it yields the sum that it led to, at its own time.
 */
final class SeriesOfMetric {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Intake intake;
  private final String name;
  private final boolean delta;

  /**
   * @param delta whether values are what was added since the point before
   */
  SeriesOfMetric(Intake intake, String name, boolean delta) {
    this.intake = intake;
    this.name = name;
    this.delta = delta;
  }

  /** When a point is of. */
  record Span(long startNanos, long endNanos) {

    long millis() {
      return endNanos / NANOS_PER_MILLI;
    }
  }

  /** A value of the metric itself. */
  void value(Map<String, String> labels, Span span, double value, boolean ended) {
    value("", labels, span, value, ended);
  }

  /** A value of a part of the metric: {@code _bucket}, {@code _sum}, {@code _count}. */
  void value(String part, Map<String, String> labels, Span span, double value, boolean ended) {
    PushedSeries series = intake.admit(labels(part, labels), 1);
    if (series == null) {
      return;
    }
    if (ended) {
      intake.sample(series, span.millis(), StaleMarker.VALUE);
    } else if (delta) {
      add(series, part, span, value);
    } else {
      intake.sample(series, span.millis(), value, span.startNanos() / NANOS_PER_MILLI);
    }
  }

  private void add(PushedSeries series, String part, Span span, double value) {
    Running before = intake.running(series);
    if (before != null && span.endNanos() == before.endNanos()) {
      intake.sample(series, span.millis(), before.value());
    } else if (before != null && span.endNanos() < before.endNanos()) {
      intake.refuse(
          Refusal.DELTA_OUT_OF_ORDER,
          1,
          "a delta of %s ends before the one that came last".formatted(Shown.text(name + part)));
    } else {
      double sum = (before == null ? 0 : before.value()) + value;
      intake.running(series, new Running(span.startNanos(), span.endNanos(), sum));
      intake.sample(series, span.millis(), sum);
    }
  }

  private SeriesLabels labels(String part, Map<String, String> labels) {
    var all = new TreeMap<>(labels);
    all.put(SeriesLabels.METRIC_NAME, name + part);
    return SeriesLabels.of(all);
  }
}
