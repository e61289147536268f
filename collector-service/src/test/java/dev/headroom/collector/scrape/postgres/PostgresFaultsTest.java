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
    var poll =
        new PostgresPoll(
            new SourceId("caracal", "database"),
            new SourceDefinition.Postgres(
                uri,
                Duration.ofSeconds(1),
                new Cadence(Duration.ofSeconds(15), Duration.ofMillis(600), Map.of())),
            VERTX,
            new Addresses(new AddressPolicy(true)),
            name -> null,
            System::nanoTime);
    long start = System.nanoTime();
    var reading = poll.read(Instant.EPOCH);
    assertTrue(System.nanoTime() - start < 5_000_000_000L, "a fault took too long");
    assertEquals(0, reading.values().length);
    return reading.failure().code();
  }

  private static String code(FaultyServer.Fault fault) {
    try (var server = new FaultyServer(fault)) {
      return code("postgres://a@127.0.0.1:" + server.port() + "/b?sslmode=disable");
    }
  }

  @Test
  void each_fault_has_its_code() {
    assertEquals("connect", code("postgres://a@127.0.0.1:1/b"));
    assertEquals("timeout", code(FaultyServer.HANGS));
    assertEquals("connection-lost", code(FaultyServer.CLOSES));
    assertEquals("timeout", code(FaultyServer.answers("R")));
    // What comes reads as the beginning of a very long message.
    assertEquals("timeout", code(FaultyServer.answers("HTTP/1.1 400 Bad Request\r\n\r\n")));
    assertEquals("dns", code("postgres://a@no-such-host.invalid/b"));
    assertEquals("address-refused", code("postgres://a@169.254.169.254/b"));
    assertEquals("secret-missing", code("${UNSET}"));
  }
}
