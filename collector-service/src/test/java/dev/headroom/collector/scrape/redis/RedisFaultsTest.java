package dev.headroom.collector.scrape.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.FaultyServer;
import dev.headroom.common.outbound.AddressPolicy;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RedisFaultsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @AfterAll
  static void close() {
    VERTX.close();
  }

  private static Failure failure(String uri) {
    return failure(uri, TIMEOUT);
  }

  private static Failure failure(String uri, Duration timeout) {
    var poll =
        new RedisPoll(
            new SourceId("caracal", "streams"),
            new SourceDefinition.Redis(
                uri,
                List.of("audit"),
                List.of(),
                new Cadence(Duration.ofSeconds(30), timeout, Map.of())),
            VERTX,
            new Addresses(new AddressPolicy(true)),
            Map.of("EMPTY", " ", "NO_URI", "what is this")::get,
            System::nanoTime);
    long start = System.nanoTime();
    var reading = poll.read(Instant.EPOCH);
    var took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(timeout.plusSeconds(5)) < 0, () -> "a fault took " + took);
    assertEquals(0, reading.values().length);
    return reading.failure();
  }

  private static String code(FaultyServer.Fault fault) {
    return code(fault, TIMEOUT);
  }

  private static String code(FaultyServer.Fault fault, Duration timeout) {
    try (var server = new FaultyServer(fault)) {
      return failure("redis://127.0.0.1:" + server.port(), timeout).code();
    }
  }

  @Test
  void each_fault_has_its_code() {
    assertEquals("connect", failure("redis://127.0.0.1:1").code());
    assertEquals("connection-lost", code(FaultyServer.CLOSES));
    assertEquals("connection-lost", code(FaultyServer.answers("HTTP/1.1 400 Bad Request\r\n\r\n")));
    assertEquals("dns", failure("redis://" + FaultyServer.NO_HOST).code());
    assertEquals("address-refused", failure("redis://169.254.169.254").code());
  }

  @Test
  void who_does_not_come_to_an_end_is_given_up_in_time() {
    var soon = Duration.ofSeconds(1);
    assertEquals("timeout", code(FaultyServer.HANGS, soon));
    assertEquals("timeout", code(FaultyServer.answers("$536870911\r\nabc"), soon));
    assertEquals("timeout", code(FaultyServer.answers("+PO"), soon));
  }

  @Test
  void tls_to_a_server_without_it_is_no_plain_connection() {
    try (var server = new FaultyServer(FaultyServer.answers("+PONG\r\n"))) {
      assertEquals("tls", failure("rediss://127.0.0.1:" + server.port()).code());
    }
  }

  @Test
  void a_uri_that_cannot_be_used_is_not_called() {
    assertEquals(
        new Failure("secret-missing", "the collector's environment variable UNSET is not set"),
        failure("${UNSET}"));
    assertEquals("secret-missing", failure("redis://a:${EMPTY}@b").code());
    assertEquals(
        new Failure("bad-address", "what NO_URI holds is not a URI with a host"),
        failure("${NO_URI}"));
  }
}
