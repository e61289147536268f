package dev.headroom.collector.scrape;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of source that are collected. */
public record SourceKinds(List<SourceKind> all) {

  public SourceKinds {
    all = List.copyOf(all);
  }

  /** The metrics that every source of the type yields, by name; none when they are the target's. */
  public Map<String, MetricFamily> metrics(String type) {
    return all.stream()
        .filter(kind -> kind.type().equals(type))
        .flatMap(kind -> kind.metrics().stream())
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
