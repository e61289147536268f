package dev.headroom.collector.scrape;

import java.util.List;

/** The types of source that are collected. */
public record SourceKinds(List<SourceKind> all) {

  public SourceKinds {
    all = List.copyOf(all);
  }

  /** What a source of the type needs of its target; empty when nothing, or the type is unknown. */
  public List<String> privileges(String type) {
    return all.stream()
        .filter(kind -> kind.type().equals(type))
        .flatMap(kind -> kind.privileges().stream())
        .toList();
  }
}
