package dev.headroom.collector.scrape;

import java.util.List;

/**
 * What is known of a type of source before any target is asked.
 *
 * @param privileges that the source needs of its target, each in the target's own words
 * @param metrics that it yields; empty when they are the target's or the runbook's own
 */
public record SourceKind(String type, List<String> privileges, List<MetricFamily> metrics) {

  public SourceKind {
    privileges = List.copyOf(privileges);
    metrics = List.copyOf(metrics);
  }
}
