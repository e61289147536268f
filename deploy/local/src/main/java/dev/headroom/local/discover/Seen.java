package dev.headroom.local.discover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All metrics of one target.
 *
 * @param source the source's name: measures ask for its series only
 */
record Seen(String source, Map<String, SeenMetric> byName) {

  static Seen of(String source, List<SeenMetric> metrics) {
    var byName = new LinkedHashMap<String, SeenMetric>();
    metrics.forEach(metric -> byName.putIfAbsent(metric.name(), metric));
    return new Seen(source, byName);
  }

  Stream<SeenMetric> all() {
    return byName.values().stream();
  }

  boolean has(String... names) {
    return Stream.of(names).allMatch(byName::containsKey);
  }

  Optional<SeenMetric> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The metric's series of this source, with these matchers besides. */
  String select(String metric, String... matchers) {
    return Stream.concat(Stream.of("source=\"" + source + "\""), Stream.of(matchers))
        .collect(Collectors.joining(", ", metric + "{", "}"));
  }
}
