package dev.headroom.collector.scrape.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.FaultyServer;
import dev.headroom.common.outbound.AddressPolicy;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresFaultsTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close();
  }

  private static String code(String uri) {
    return code(uri, Duration.ofSeconds(20));
  }

  private static String code(String uri, Duration timeout) {
    var poll =
        new PostgresPoll(
            new SourceId("caracal", "database"),
            new SourceDefinition.Postgres(
                uri, Duration.ofSeconds(1), new Cadence(Duration.ofSeconds(30), timeout, Map.of())),
            VERTX,
            new Addresses(new AddressPolicy(true)),
            name -> null,
            System::nanoTime);
    long start = System.nanoTime();
    var reading = poll.read(Instant.EPOCH);
    var took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(timeout.plusSeconds(5)) < 0, () -> "a fault took " + took);
    assertEquals(0, reading.values().length);
    return reading.failure().code();
  }

  private static String code(FaultyServer.Fault fault, Duration timeout) {
    try (var server = new FaultyServer(fault)) {
      return code("postgres://a@127.0.0.1:" + server.port() + "/b?sslmode=disable", timeout);
    }
  }

  @Test
  void each_fault_has_its_code() {
    assertEquals("connect", code("postgres://a@127.0.0.1:1/b"));
    assertEquals("connection-lost", code(FaultyServer.CLOSES, Duration.ofSeconds(20)));
    assertEquals("dns", code("postgres://a@" + FaultyServer.NO_HOST + "/b"));
    assertEquals("address-refused", code("postgres://a@169.254.169.254/b"));
    assertEquals("secret-missing", code("${UNSET}"));
  }

  @Test
  void who_does_not_come_to_an_end_is_given_up_in_time() {
    var soon = Duration.ofMillis(600);
    assertEquals("timeout", code(FaultyServer.HANGS, soon));
    assertEquals("timeout", code(FaultyServer.answers("R"), soon));
    // What comes reads as the beginning of a very long message.
    assertEquals("timeout", code(FaultyServer.answers("HTTP/1.1 400 Bad Request\r\n\r\n"), soon));
  }
}
