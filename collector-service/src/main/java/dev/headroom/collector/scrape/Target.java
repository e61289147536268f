package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Reads the answers of one target, one after the other. What it remembers between answers changes
 * its speed only. Not for use by two threads.
 */
sealed interface Target permits PrometheusTarget, ProbeTarget, NginxTarget, JsonTarget {

  /** Headers that every request to such a target carries. */
  Map<String, String> headers();

  /**
   * What the answer says.
   *
   * @param at when the collection began
   * @param elapsed how long the call took
   */
  Reading read(OutboundResult result, Instant at, Duration elapsed);

  static Target of(SourceId id, SourceDefinition.Addressed definition, ScrapeLimits limits) {
    return switch (definition) {
      case SourceDefinition.Prometheus prometheus -> new PrometheusTarget(id, prometheus, limits);
      case SourceDefinition.Probe probe -> new ProbeTarget(id, probe);
      case SourceDefinition.Nginx nginx -> new NginxTarget(id, nginx);
      case SourceDefinition.Json json -> new JsonTarget(id, json);
    };
  }
}
