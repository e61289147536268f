package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.OutboundResult.Refused;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of a readiness endpoint: success, status, duration, and numbers of its JSON
 * body. A field that is absent or no number has no sample, and a warning says so.
 */
final class ProbeTarget implements Target {

  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json,*/*;q=0.1", "Accept-Encoding", "gzip");

  private final SourceDefinition.Probe definition;
  private final SeriesLabels success;
  private final SeriesLabels duration;
  private final SeriesLabels status;
  private final JsonFields fields;
  private List<SeriesLabels> previous = List.of();

  ProbeTarget(SourceId id, SourceDefinition.Probe definition) {
    this.definition = definition;
    var labels = new TargetLabels(id.source(), definition.labels(), false);
    success = labels.own("probe_success");
    duration = labels.own("probe_duration_seconds");
    status = labels.own("probe_http_status_code");
    fields = new JsonFields(labels, definition.fields(), false);
  }

  @Override
  public Map<String, String> headers() {
    return HEADERS;
  }

  @Override
  public Reading read(OutboundResult result, Instant at, Duration elapsed) {
    var samples = new LinkedHashMap<SeriesLabels, Double>();
    var warnings = new ArrayList<String>();
    Failure failure =
        switch (result) {
          case Refused refused -> new Failure(refused.code(), refused.reason());
          case Failed failed -> new Failure(failed.code(), failed.reason());
          case Answered answered -> readAnswer(answered, samples, warnings);
        };
    samples.put(success, failure == null ? 1.0 : 0.0);
    samples.put(duration, elapsed.toNanos() / 1e9);
    List<SeriesLabels> series = List.copyOf(samples.keySet());
    if (!series.equals(previous)) {
      previous = series;
    }
    double[] values = samples.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Reading(previous, values, null, List.copyOf(warnings), failure);
  }

  private @Nullable Failure readAnswer(
      Answered answered, Map<SeriesLabels, Double> samples, List<String> warnings) {
    samples.put(status, (double) answered.status());
    if (!fields.isEmpty()) {
      switch (Answer.of(answered, definition.target().maxBodyBytes())) {
        case Answer.None none -> warnings.add(none.failure().reason());
        case Answer.Body body -> {
          if (!fields.read(body.bytes(), samples, warnings)) {
            warnings.add("the body is not JSON, so it has none of the fields");
          }
        }
      }
    }
    return answered.status() == definition.status()
        ? null
        : new Failure(
            "http-status", "answered %d, not %d".formatted(answered.status(), definition.status()));
  }
}
