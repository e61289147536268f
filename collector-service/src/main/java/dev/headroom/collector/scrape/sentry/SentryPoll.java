package dev.headroom.collector.scrape.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.JsonApi;
import dev.headroom.collector.scrape.Poll;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.scrape.Variables;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.time.MonotonicClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One question a reading: the table of events, aggregated to one row. */
public final class SentryPoll implements Poll {

  static final String P95 = "p95(transaction.duration)";
  static final String FAILURE_RATE = "failure_rate()";
  static final String COUNT = "count()";

  private static final Map<String, Double> SECONDS =
      Map.of("nanosecond", 1e-9, "microsecond", 1e-6, "millisecond", 1e-3, "second", 1.0);

  private final SourceId id;
  private final SourceDefinition.Sentry definition;
  private final JsonApi api;
  private final Environment environment;

  public SentryPoll(
      SourceId id,
      SourceDefinition.Sentry definition,
      OutboundHttp http,
      Environment environment,
      MonotonicClock clock) {
    this.id = id;
    this.definition = definition;
    this.api = new JsonApi(http, clock);
    this.environment = environment;
  }

  @Override
  public Reading read(Instant at) {
    Variables variables =
        Variables.of(
            environment,
            definition.organization(),
            definition.project(),
            definition.environment(),
            definition.token());
    return switch (variables) {
      case Variables.Missing(Failure failure) -> Reading.failed(failure.code(), failure.reason());
      case Variables.Known known -> known.redact(read(known));
    };
  }

  private Reading read(Variables.Known known) {
    try {
      JsonNode answer =
          JsonApi.read(
              api.exchange(
                  OutboundRequest.direct(
                      "GET",
                      question(known),
                      Map.of(
                          "Authorization",
                          "Bearer " + known.resolve(definition.token()),
                          "Accept",
                          "application/json"),
                      definition.timeout(),
                      JsonApi.MAX_BODY_BYTES)));
      return read(answer, known.resolve(definition.project()));
    } catch (CallFailed e) {
      Failure failure = e.failure();
      String hint = failure.code().equals("privilege-missing") ? "; the token needs org:read" : "";
      return Reading.failed(failure.code(), failure.reason() + hint);
    }
  }

  /** A project's number is a filter of its own, its name a term of the search. */
  private URI question(Variables.Known known) {
    String project = known.resolve(definition.project());
    boolean numbered = project.matches("\\d{1,19}");
    var question =
        new StringBuilder(definition.url().toString().replaceAll("/+$", ""))
            .append("/api/0/organizations/")
            .append(encoded(known.resolve(definition.organization())))
            .append("/events/?field=")
            .append(encoded(P95))
            .append("&field=")
            .append(encoded(FAILURE_RATE))
            .append("&field=")
            .append(encoded(COUNT))
            .append("&statsPeriod=")
            .append(period(definition.over()))
            .append("&query=")
            .append(encoded("event.type:transaction" + (numbered ? "" : " project:" + project)));
    if (numbered) {
      question.append("&project=").append(project);
    }
    if (definition.environment() != null) {
      question.append("&environment=").append(encoded(known.resolve(definition.environment())));
    }
    return URI.create(question.toString());
  }

  private Reading read(JsonNode answer, String project) {
    JsonNode row = answer.path("data").path(0);
    JsonNode count = row.path(COUNT);
    if (!answer.path("data").isArray() || (!row.isMissingNode() && !count.isNumber())) {
      return Reading.failed(
          "malformed-answer", "the answer has no row with %s; is it Sentry?".formatted(COUNT));
    }
    var samples = new Samples(id, definition.labels());
    if (row.isMissingNode()) {
      return samples.warn("there is no row: Sentry knows of no transactions").up();
    }
    samples.add(SentryMetrics.TRANSACTIONS, count.doubleValue(), project);
    if (count.doubleValue() > 0) {
      addP95(answer, row.path(P95), project, samples);
      JsonNode failures = row.path(FAILURE_RATE);
      if (failures.isNumber()) {
        samples.add(SentryMetrics.FAILURES, failures.doubleValue(), project);
      } else {
        samples.warn("there is no %s in the answer".formatted(FAILURE_RATE));
      }
    }
    return samples.up();
  }

  /** Durations are in milliseconds, unless the answer says otherwise. */
  private static void addP95(JsonNode answer, JsonNode p95, String project, Samples samples) {
    String unit = answer.path("meta").path("units").path(P95).asText("millisecond");
    Double seconds = SECONDS.get(unit.equals("null") ? "millisecond" : unit);
    if (!p95.isNumber()) {
      samples.warn("there is no %s in the answer".formatted(P95));
    } else if (seconds == null) {
      samples.warn("%s is in a unit that is not known".formatted(P95));
    } else {
      samples.add(SentryMetrics.P95, p95.doubleValue() * seconds, project);
    }
  }

  private static String period(Duration over) {
    long minutes = over.toMinutes();
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
