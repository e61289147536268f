package dev.headroom.systemtest.shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.InstantSource;

/** The shop's metrics, made and written by the Prometheus client. */
final class ShopMetrics {

  /** A tenth of a second wide where it matters: this is how exact a measured p95 can be. */
  private static final double[] BUCKETS = {
    0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 2.5, 5
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram durations =
      Histogram.builder()
          .name("http_request_duration_seconds")
          .help("Time that a request took.")
          .classicOnly()
          .classicUpperBounds(BUCKETS)
          .register(registry);
  private final Counter requests =
      Counter.builder()
          .name("http_requests_total")
          .help("Requests by status.")
          .labelNames("status")
          .register(registry);

  private final InstantSource clock;
  private volatile Duration ahead = Duration.ZERO;

  ShopMetrics(InstantSource clock) {
    this.clock = clock;
    // Both series are there from the first scrape on: no error yet is a zero that is known.
    requests.initLabelValues("200");
    requests.initLabelValues("500");
    registry.register(
        new Collector() {
          @Override
          public MetricSnapshot collect() {
            return clockGauge();
          }
        });
  }

  PrometheusRegistry registry() {
    return registry;
  }

  void request(int status, double seconds) {
    durations.observe(seconds);
    requests.labelValues(Integer.toString(status)).inc();
  }

  void clockAhead(Duration duration) {
    ahead = duration;
  }

  /** A gauge that carries the time of its sample when the clock is to be wrong. */
  private GaugeSnapshot clockGauge() {
    long millis = clock.instant().plus(ahead).toEpochMilli();
    long timestamp = ahead.isZero() ? 0 : millis;
    return new GaugeSnapshot(
        new MetricMetadata("shop_clock_seconds", "The shop's own clock."),
        java.util.List.of(
            new GaugeDataPointSnapshot(millis / 1000.0, Labels.EMPTY, null, timestamp)));
  }
}
