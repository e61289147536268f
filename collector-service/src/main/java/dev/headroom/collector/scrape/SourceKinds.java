package dev.headroom.collector.scrape;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of source that are collected. */
public record SourceKinds(List<SourceKind> all) {

  public SourceKinds {
    all = List.copyOf(all);
  }

  /** The metrics that sources of the type yield, by name, but for those that are the target's. */
  public Map<String, MetricFamily> metrics(String type) {
    return Stream.concat(
            OwnMetrics.OF_TARGETS.stream(),
            all.stream()
                .filter(kind -> kind.type().equals(type))
                .flatMap(kind -> kind.metrics().stream()))
        .collect(Collectors.toMap(MetricFamily::name, Function.identity()));
  }

  /** What a source of the type needs of its target; empty when nothing, or the type is unknown. */
  public List<String> privileges(String type) {
    return all.stream()
        .filter(kind -> kind.type().equals(type))
        .flatMap(kind -> kind.privileges().stream())
        .toList();
  }
}
