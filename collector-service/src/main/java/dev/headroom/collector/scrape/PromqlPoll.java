package dev.headroom.collector.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.time.MonotonicClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instant queries, one after the other within the source's timeout, each of which becomes a metric
 * of its own. One that fails has no samples, and a warning; if all fail the source is down.
 */
final class PromqlPoll implements Poll {

  private final SourceId id;
  private final SourceDefinition.Promql definition;
  private final OutboundHttp http;
  private final Environment environment;
  private final MonotonicClock clock;

  PromqlPoll(
      SourceId id,
      SourceDefinition.Promql definition,
      OutboundHttp http,
      Environment environment,
      MonotonicClock clock) {
    this.id = id;
    this.definition = definition;
    this.http = http;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Reading read(Instant at) {
    return switch (Credentials.of(definition.target(), environment)) {
      case Credentials.Missing missing ->
          Reading.failed(missing.failure().code(), missing.failure().reason());
      case Credentials.Resolved credentials -> credentials.redact(ask(credentials, at));
    };
  }

  private Reading ask(Credentials.Resolved credentials, Instant at) {
    var deadline = new Deadline(clock, definition.timeout());
    var samples = new Samples(id, definition.labels());
    Failure first = null;
    int failed = 0;
    for (Map.Entry<String, String> query : definition.queries().entrySet()) {
      Failure failure =
          deadline.passed()
              ? new Failure("timeout", "the time was over before it was asked")
              : ask(query.getKey(), query.getValue(), credentials, deadline, at, samples);
      if (failure != null) {
        failed++;
        first = first == null ? failure : first;
        samples.warn("%s: %s: %s".formatted(query.getKey(), failure.code(), failure.reason()));
      }
    }
    return first != null && failed == definition.queries().size()
        ? Reading.failed(first.code(), first.reason())
        : samples.up();
  }

  private @Nullable Failure ask(
      String metric,
      String expression,
      Credentials.Resolved credentials,
      Deadline deadline,
      Instant at,
      Samples samples) {
    var headers = new LinkedHashMap<>(credentials.headers());
    headers.put("Accept", "application/json");
    headers.put("Accept-Encoding", "gzip");
    headers.put("User-Agent", "headroom-collector");
    int maxBytes = definition.target().maxBodyBytes();
    OutboundResult result =
        http.send(
            OutboundRequest.get(query(expression, at, deadline), deadline.left(), maxBytes)
                .withHeaders(headers)
                .withTls(credentials.tls()));
    return switch (result) {
      case OutboundResult.Refused refused -> new Failure(refused.code(), refused.reason());
      case OutboundResult.Failed lost -> new Failure(lost.code(), lost.reason());
      case OutboundResult.Answered answered ->
          switch (Answer.of(answered, maxBytes)) {
            case Answer.None none -> none.failure();
            case Answer.Body body -> read(metric, answered.status(), body.bytes(), samples);
          };
    };
  }

  private URI query(String expression, Instant at, Deadline deadline) {
    String base = definition.target().url().toString();
    return URI.create(
        "%s/api/v1/query?query=%s&time=%s&timeout=%dms"
            .formatted(
                base.endsWith("/") ? base.substring(0, base.length() - 1) : base,
                URLEncoder.encode(expression, StandardCharsets.UTF_8),
                BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString(),
                deadline.left().toMillis()));
  }

  /** Errors come with a status of 4xx or 5xx and a body that says what is wrong with the query. */
  private static @Nullable Failure read(String metric, int status, byte[] body, Samples samples) {
    JsonNode answer;
    try {
      answer = JsonFields.JSON.readTree(body);
    } catch (IOException e) {
      answer = null;
    }
    if (answer != null && answer.path("status").asText().equals("error")) {
      return new Failure(
          "query-failed",
          NetworkFailure.shown(
              answer.path("errorType").asText() + ": " + answer.path("error").asText()));
    }
    if (status != 200) {
      return new Failure("http-status", "answered %d, not 200".formatted(status));
    }
    if (answer == null || !answer.path("status").asText().equals("success")) {
      return new Failure(
          "malformed-answer", "this is not an answer of Prometheus's API; is the address right?");
    }
    for (JsonNode warning : answer.path("warnings")) {
      samples.warn(metric + ": " + NetworkFailure.shown(warning.asText()));
    }
    return PromqlResult.read(metric, answer.path("data"), samples);
  }
}
