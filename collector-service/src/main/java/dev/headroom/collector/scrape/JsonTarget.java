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

/**
 * Reads a JSON document. It is down without one, and when none of its fields is there: then the
 * pointers are wrong or the document is another.
 */
final class JsonTarget implements Target {

  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "Accept-Encoding", "gzip");

  private final SourceDefinition.Json definition;
  private final JsonFields fields;

  JsonTarget(SourceId id, SourceDefinition.Json definition) {
    this.definition = definition;
    var labels = new TargetLabels(id.source(), definition.labels(), false);
    this.fields = new JsonFields(labels, definition.fields(), true);
  }

  @Override
  public Map<String, String> headers() {
    return HEADERS;
  }

  @Override
  public Reading read(OutboundResult result, Instant at, Duration elapsed) {
    return switch (result) {
      case Refused refused -> Reading.failed(refused.code(), refused.reason());
      case Failed failed -> Reading.failed(failed.code(), failed.reason());
      case Answered answered when answered.status() != 200 ->
          Reading.failed("http-status", "answered %d, not 200".formatted(answered.status()));
      case Answered answered ->
          switch (Answer.of(answered, definition.target().maxBodyBytes())) {
            case Answer.None none -> Reading.failed(none.failure().code(), none.failure().reason());
            case Answer.Body body -> read(body.bytes());
          };
    };
  }

  private Reading read(byte[] body) {
    var samples = new LinkedHashMap<SeriesLabels, Double>();
    var warnings = new ArrayList<String>();
    if (!fields.read(body, samples, warnings)) {
      return Reading.failed("malformed-json", "the body is not one JSON document");
    }
    if (samples.isEmpty()) {
      return Reading.failed("no-fields", String.join("; ", warnings));
    }
    return new Reading(
        List.copyOf(samples.keySet()),
        samples.values().stream().mapToDouble(Double::doubleValue).toArray(),
        null,
        List.copyOf(warnings),
        null);
  }
}
