package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** One GET a reading, whose answer a {@link Target} reads. */
final class HttpPoll implements Poll {

  private final SourceDefinition.Addressed definition;
  private final Target target;
  private final OutboundHttp http;
  private final Environment environment;
  private final MonotonicClock clock;

  HttpPoll(
      SourceDefinition.Addressed definition,
      Target target,
      OutboundHttp http,
      Environment environment,
      MonotonicClock clock) {
    this.definition = definition;
    this.target = target;
    this.http = http;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Reading read(Instant at) {
    return switch (Credentials.of(definition.target(), environment)) {
      case Credentials.Missing missing ->
          target.read(
              new OutboundResult.Refused(missing.failure().code(), missing.failure().reason()),
              at,
              Duration.ZERO);
      case Credentials.Resolved credentials -> call(credentials, at);
    };
  }

  private Reading call(Credentials.Resolved credentials, Instant at) {
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
                .withHeaders(headers)
                .withTls(credentials.tls()));
    return credentials.redact(target.read(result, at, clock.since(start)));
  }
}
