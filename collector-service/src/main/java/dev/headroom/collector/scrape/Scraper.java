package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Collects one source, once a call. Not for use by two threads. */
public final class Scraper {

  private final SourceId id;
  private final SourceDefinition.Addressed definition;
  private final OutboundHttp http;
  private final Environment environment;
  private final MonotonicClock clock;
  private final Target target;
  private final TargetLabels labels;

  Scraper(
      SourceId id,
      SourceDefinition.Addressed definition,
      OutboundHttp http,
      Environment environment,
      MonotonicClock clock,
      ScrapeLimits limits) {
    this.id = id;
    this.definition = definition;
    this.http = http;
    this.environment = environment;
    this.clock = clock;
    this.target = Target.of(id, definition, limits);
    this.labels = new TargetLabels(id.source(), definition.labels(), false);
  }

  /**
   * Calls the target and reads its answer, within the source's timeout.
   *
   * @param at the instant that the samples are of
   */
  public Collected scrape(SeriesMemory previous, Instant at) {
    return switch (Credentials.of(definition.target(), environment)) {
      case Credentials.Missing missing ->
          collected(
              previous,
              target.read(
                  new OutboundResult.Refused(missing.failure().code(), missing.failure().reason()),
                  at,
                  Duration.ZERO),
              at,
              Duration.ZERO);
      case Credentials.Resolved credentials -> call(credentials, previous, at);
    };
  }

  private Collected call(Credentials.Resolved credentials, SeriesMemory previous, Instant at) {
    var headers = new LinkedHashMap<>(credentials.headers());
    headers.putAll(target.headers());
    headers.put("User-Agent", "headroom-collector");
    headers.put(
        "X-Prometheus-Scrape-Timeout-Seconds",
        String.valueOf(definition.timeout().toMillis() / 1000.0));
    long start = clock.nanos();
    OutboundResult result =
        http.send(
            OutboundRequest.get(
                    definition.target().url(),
                    definition.timeout(),
                    definition.target().maxBodyBytes())
                .withHeaders(headers));
    Duration elapsed = clock.since(start);
    Reading reading = target.read(result, at, elapsed);
    Failure failure = reading.failure();
    var redacted =
        new Reading(
            reading.series(),
            reading.values(),
            reading.timestampsMillis(),
            reading.warnings().stream().map(credentials::redact).toList(),
            failure == null ? null : credentials.redact(failure));
    return collected(previous, redacted, at, elapsed);
  }

  private Collected collected(
      SeriesMemory previous, Reading reading, Instant at, Duration elapsed) {
    return Collected.of(id.source(), labels, previous, reading, at, elapsed);
  }
}
