package dev.headroom.collector.scrape;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.OutboundResult.Refused;
import dev.headroom.common.wire.SeriesLabels;
import java.io.IOException;
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

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .reader()
          .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private record Field(String metric, SeriesLabels labels, JsonPointer pointer) {}

  private final SourceDefinition.Probe definition;
  private final SeriesLabels success;
  private final SeriesLabels duration;
  private final SeriesLabels status;
  private final List<Field> fields;
  private List<SeriesLabels> previous = List.of();

  ProbeTarget(SourceId id, SourceDefinition.Probe definition) {
    this.definition = definition;
    var labels = new TargetLabels(id.source(), definition.labels(), false);
    success = labels.own("probe_success");
    duration = labels.own("probe_duration_seconds");
    status = labels.own("probe_http_status_code");
    fields =
        definition.fields().entrySet().stream()
            .map(
                e ->
                    new Field(
                        e.getKey(), labels.own(e.getKey()), JsonPointer.compile(e.getValue())))
            .toList();
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
        case Answer.Body body -> readFields(body.bytes(), samples, warnings);
      }
    }
    return answered.status() == definition.status()
        ? null
        : new Failure(
            "http-status", "answered %d, not %d".formatted(answered.status(), definition.status()));
  }

  private void readFields(byte[] body, Map<SeriesLabels, Double> samples, List<String> warnings) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      warnings.add("the body is not JSON, so it has none of the fields");
      return;
    }
    for (Field field : fields) {
      JsonNode value = json.at(field.pointer());
      if (value.isBoolean()) {
        samples.put(field.labels(), value.booleanValue() ? 1.0 : 0.0);
      } else if (value.isNumber() && Double.isFinite(value.doubleValue())) {
        samples.put(field.labels(), value.doubleValue());
      } else {
        warnings.add(
            "%s has no sample: %s at %s"
                .formatted(field.metric(), described(value), field.pointer()));
      }
    }
  }

  private static String described(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING -> "there is nothing";
      case NULL -> "there is null";
      case NUMBER -> "there is a number out of range";
      case STRING -> "there is a text, not a number,";
      case ARRAY, OBJECT, POJO, BINARY, BOOLEAN -> "there is no number";
    };
  }
}
