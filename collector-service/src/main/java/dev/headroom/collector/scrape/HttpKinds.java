package dev.headroom.collector.scrape;

import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.Discovery;
import dev.headroom.collector.source.SourceDefinition;
import java.util.List;
import java.util.stream.Stream;

/** The types of source that are asked over HTTP. */
public final class HttpKinds {

  private static final List<MetricFamily> PROBE =
      List.of(
          MetricFamily.gauge("probe_success", "boolean", "1 if the expected status came, else 0"),
          MetricFamily.gauge("probe_duration_seconds", "seconds", "How long the call took"),
          MetricFamily.gauge("probe_http_status_code", "code", "The status that came"));

  private HttpKinds() {}

  /** What a look-up of such objects needs, in each of its namespaces. */
  private static String privilege(Discovery.Role role) {
    return switch (role) {
      case PODS -> "list `pods`";
      case SERVICES -> "list `services`";
      case ENDPOINTS -> "list `services` and `endpointslices.discovery.k8s.io`";
    };
  }

  /** What this source needs: of its type, what its definition makes use of. */
  public static List<String> privileges(SourceDefinition definition, SourceKinds kinds) {
    return switch (definition) {
      case SourceDefinition.Prometheus one -> List.of();
      case Discovered found ->
          found.discovery() instanceof Discovery.Kubernetes kubernetes
              ? List.of(
                  privilege(kubernetes.role())
                      + " in "
                      + String.join(", ", kubernetes.namespaces()))
              : List.of();
      default -> kinds.privileges(definition.type());
    };
  }

  public static List<SourceKind> all() {
    return List.of(
        new SourceKind(
            "prometheus",
            Stream.of(Discovery.Role.values())
                .map(role -> "with `role: %s`: %s".formatted(role.key(), privilege(role)))
                .toList(),
            List.of()),
        new SourceKind("probe", List.of(), PROBE),
        new SourceKind("scheduler", List.of(), List.of()),
        NginxTarget.KIND,
        new SourceKind("json", List.of(), List.of()),
        new SourceKind("promql", List.of("to query: `GET /api/v1/query`"), List.of()));
  }
}
