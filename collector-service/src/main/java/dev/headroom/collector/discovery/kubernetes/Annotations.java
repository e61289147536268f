package dev.headroom.collector.discovery.kubernetes;

import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.source.Discovery;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an object says of its metrics in {@code prometheus.io/*}, and the source where it does not.
 */
final class Annotations {

  private static final String PREFIX = "prometheus.io/";

  private final Discovery.Kubernetes definition;
  private final Map<String, String> annotations;
  private final Map<String, String> objectLabels;
  private final String named;
  private final List<String> warnings;

  Annotations(Discovery.Kubernetes definition, HasMetadata object, List<String> warnings) {
    this.definition = definition;
    this.annotations = orEmpty(object.getMetadata().getAnnotations());
    this.objectLabels = orEmpty(object.getMetadata().getLabels());
    this.named =
        "%s %s/%s"
            .formatted(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName());
    this.warnings = warnings;
  }

  /** Whether the object wants to be asked. */
  boolean isWanted() {
    String scrape = annotations.get(PREFIX + "scrape");
    return definition.annotated() ? "true".equals(scrape) : !"false".equals(scrape);
  }

  /**
   * The port to ask.
   *
   * @param declared ports of the object
   * @return null, with a warning, where nobody says which
   */
  @Nullable Integer port(List<Integer> declared) {
    String written = annotations.get(PREFIX + "port");
    if (written != null) {
      if (written.matches("[1-9]\\d{0,4}") && Integer.parseInt(written) <= 65_535) {
        return Integer.valueOf(written);
      }
      warnings.add("%s is left out: prometheus.io/port is no port".formatted(named));
      return null;
    }
    if (definition.port() != null) {
      return definition.port();
    }
    List<Integer> distinct = declared.stream().distinct().toList();
    if (distinct.size() == 1) {
      return distinct.getFirst();
    }
    warnings.add(
        "%s is left out: it has %s, and no prometheus.io/port says which is asked"
            .formatted(named, distinct.isEmpty() ? "no port" : distinct.size() + " ports"));
    return null;
  }

  /** The target, or null, with a warning, if its scheme or path is none. */
  @Nullable FoundTarget target(String host, int port, Map<String, String> labels) {
    String scheme = annotations.get(PREFIX + "scheme");
    if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
      warnings.add(
          "%s is left out: prometheus.io/scheme is neither http nor https".formatted(named));
      return null;
    }
    String path = annotations.get(PREFIX + "path");
    var all = new TreeMap<>(labels);
    for (String label : definition.copyLabels()) {
      String value = objectLabels.get(label);
      if (value != null) {
        all.putIfAbsent(
            label.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(\\d)", "_$1"), value);
      }
    }
    String rooted = path == null || path.startsWith("/") ? path : "/" + path;
    return new FoundTarget(host, port, scheme, rooted, all);
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
