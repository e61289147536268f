package dev.headroom.collector.scrape;

import java.util.List;

/** What the collector itself writes about sources, whatever their type. */
public final class OwnMetrics {

  static final MetricFamily UP =
      MetricFamily.gauge("up", "boolean", "1 if the target could be collected, else 0");
  static final MetricFamily DURATION =
      MetricFamily.gauge("scrape_duration_seconds", "seconds", "How long that took");
  static final MetricFamily SAMPLES =
      MetricFamily.gauge("scrape_samples_scraped", "samples", "What the target yielded");
  static final MetricFamily DISCOVERY_SUCCESS =
      MetricFamily.gauge(
          "discovery_success", "boolean", "1 if the last look-up of targets succeeded, else 0");
  static final MetricFamily DISCOVERY_TARGETS =
      MetricFamily.gauge(
          "discovery_targets",
          "targets",
          "Those that are asked, of the last look-up that succeeded; none before that");

  /** Of each target, at each slot. */
  public static final List<MetricFamily> OF_TARGETS = List.of(UP, DURATION, SAMPLES);

  /** Of a source that finds its targets, at each slot. */
  public static final List<MetricFamily> OF_DISCOVERY =
      List.of(DISCOVERY_SUCCESS, DISCOVERY_TARGETS);

  private OwnMetrics() {}
}
