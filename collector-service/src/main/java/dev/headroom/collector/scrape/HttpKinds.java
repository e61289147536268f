package dev.headroom.collector.scrape;

import java.util.List;

/** The types of source that are asked over HTTP. */
public final class HttpKinds {

  private static final List<MetricFamily> PROBE =
      List.of(
          MetricFamily.gauge("probe_success", "boolean", "1 if the expected status came, else 0"),
          MetricFamily.gauge("probe_duration_seconds", "seconds", "How long the call took"),
          MetricFamily.gauge("probe_http_status_code", "code", "The status that came"));

  private HttpKinds() {}

  public static List<SourceKind> all() {
    return List.of(
        new SourceKind(
            "prometheus",
            List.of(
                "with `role: pods`: list `pods` in each namespace",
                "with `role: services`: list `services`",
                "with `role: endpoints`: list `services` and `endpointslices.discovery.k8s.io`"),
            List.of()),
        new SourceKind("probe", List.of(), PROBE),
        new SourceKind("scheduler", List.of(), List.of()),
        NginxTarget.KIND,
        new SourceKind("json", List.of(), List.of()),
        new SourceKind("promql", List.of("to query: `GET /api/v1/query`"), List.of()));
  }
}
