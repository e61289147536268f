package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NginxTargetTest {

  private static final String PAGE =
      """
      Active connections: 291\s
      server accepts handled requests
       16630948 16630947 31070465\s
      Reading: 6 Writing: 179 Waiting: 106\s
      """;

  private final NginxTarget target =
      new NginxTarget(
          new SourceId("cartie", "edge"),
          new SourceDefinition.Nginx(
              Answers.TARGET,
              new Cadence(Duration.ofSeconds(15), Duration.ofSeconds(5), Map.of())));

  private Reading read(OutboundResult result) {
    return target.read(result, Instant.EPOCH, Duration.ofMillis(40));
  }

  @Test
  void the_page_becomes_samples() {
    var reading = read(Answers.text(PAGE));
    assertNull(reading.failure());
    assertEquals(
        """
        nginx_connections_active{source="edge"} 291.0
        nginx_connections_accepted_total{source="edge"} 1.6630948E7
        nginx_connections_handled_total{source="edge"} 1.6630947E7
        nginx_http_requests_total{source="edge"} 3.1070465E7
        nginx_connections{source="edge",state="reading"} 6.0
        nginx_connections{source="edge",state="writing"} 179.0
        nginx_connections{source="edge",state="waiting"} 106.0
        """,
        Shown.of(reading));
  }

  @Test
  void another_page_is_down() {
    for (String body : List.of("", "<html>Welcome to nginx!</html>", PAGE.substring(0, 90))) {
      assertEquals(
          new Failure(
              "malformed-status", "this is not the page of stub_status; is the path right?"),
          read(Answers.text(body)).failure());
    }
  }

  @Test
  void a_location_that_is_closed_names_what_must_be_allowed() {
    assertEquals(
        new Failure(
            "privilege-missing",
            "answered 403: the location of stub_status must allow the collector's address"),
        read(Answers.answer(403, "text/html", "")).failure());
    assertEquals(
        new Failure("http-status", "answered 404, not 200"),
        read(Answers.answer(404, "text/html", "")).failure());
  }
}
