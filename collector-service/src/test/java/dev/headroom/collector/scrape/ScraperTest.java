package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.HttpTarget.BasicAuth;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScraperTest {

  private final List<OutboundRequest> sent = new ArrayList<>();
  private OutboundResult result = Answers.text("a 1\n");

  private Collected scrape(HttpTarget target, Map<String, String> environment) {
    return new Scrapers(
            request -> {
              sent.add(request);
              return result;
            },
            environment::get,
            SCHEDULER,
            () -> 0,
            ScrapeLimits.DEFAULT,
            NoDrivers.NONE,
            NoDrivers.AMPLE)
        .open(
            new SourceId("cartie", "backend"),
            new SourceDefinition.Prometheus(
                target, Duration.ofSeconds(15), Duration.ofSeconds(5), Map.of(), false, true))
        .scrape(SeriesMemory.NONE, Instant.EPOCH);
  }

  private static final SchedulerPeer SCHEDULER =
      new SchedulerPeer(URI.create("http://scheduler:8082"), Optional.of("a-shared-token"));

  @Test
  void the_schedulers_figures_are_asked_for_with_the_services_own_token() {
    var source =
        new SourceDefinition.Scheduler(
            "cartie", Duration.ofSeconds(15), Duration.ofSeconds(5), Map.of());
    result = new OutboundResult.Failed("connect", "a-shared-token", Duration.ZERO);
    var scrapers =
        new Scrapers(
            request -> {
              sent.add(request);
              return result;
            },
            name -> null,
            SCHEDULER,
            () -> 0,
            ScrapeLimits.DEFAULT,
            NoDrivers.NONE,
            NoDrivers.AMPLE);
    Collected collected =
        scrapers
            .open(new SourceId("cartie", "jobs"), source)
            .scrape(SeriesMemory.NONE, Instant.EPOCH);
    assertEquals(
        "http://scheduler:8082/api/v1/figures?owner=cartie", sent.getFirst().uri().toString());
    assertEquals("Bearer a-shared-token", sent.getFirst().headers().get("Authorization"));
    assertEquals("${HEADROOM_AUTH_TOKEN}", collected.failure().reason());
  }

  private static HttpTarget target(Map<String, String> headers, String token, BasicAuth basic) {
    return new HttpTarget(URI.create("http://target/metrics"), headers, token, basic, 1000);
  }

  @Test
  void references_are_resolved_into_headers() {
    var collected =
        scrape(
            target(Map.of("X-Tenant", "eu-${TENANT}"), "${TOKEN}", null),
            Map.of("TENANT", "7", "TOKEN", "s3cret\n"));
    assertNull(collected.failure());
    var headers = sent.getFirst().headers();
    assertEquals("eu-7", headers.get("X-Tenant"));
    assertEquals("Bearer s3cret", headers.get("Authorization"));
    assertEquals("gzip", headers.get("Accept-Encoding"));
    assertEquals("5.0", headers.get("X-Prometheus-Scrape-Timeout-Seconds"));
    assertEquals(Duration.ofSeconds(5), sent.getFirst().deadline());
    assertEquals(1000, sent.getFirst().maxBodyBytes());
  }

  @Test
  void basic_authentication_is_encoded() {
    scrape(target(Map.of(), null, new BasicAuth("ann", "${PW}")), Map.of("PW", "p:w"));
    assertEquals("Basic YW5uOnA6dw==", sent.getFirst().headers().get("Authorization"));
  }

  @Test
  void a_missing_variable_is_down_without_a_call() {
    var collected = scrape(target(Map.of(), "${TOKEN}", null), Map.of());
    assertEquals(
        new Failure(
            "secret-missing",
            "the collector's environment variable TOKEN is not set, or is not one line"),
        collected.failure());
    assertEquals(0, sent.size());
  }

  @Test
  void a_secret_never_shows_in_a_reason() {
    result = Answers.text("a s3cret\n");
    var collected = scrape(target(Map.of(), "${TOKEN}", null), Map.of("TOKEN", "s3cret"));
    assertEquals(
        new Failure(
            "malformed-exposition",
            "line 1, column 3, '${TOKEN}': a number, +Inf, -Inf or NaN was expected"),
        collected.failure());
    assertFalse(
        Credentials.of(target(Map.of(), "${TOKEN}", null), name -> "s3cret")
            .toString()
            .contains("s3cret"));
  }
}
