package dev.headroom.collector.scrape.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClients;
import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Shown;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.FaultyServer;
import dev.headroom.common.outbound.AddressPolicy;
import dev.headroom.embedded.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The driver and a server that speaks the protocol, but knows few of the commands. */
class MongodbServerTest {

  private static MongodbPoll poll(String uri, String tenants, Duration timeout) {
    return new MongodbPoll(
        new SourceId("cartie", "cluster"),
        new SourceDefinition.Mongodb(
            uri,
            "main",
            tenants,
            null,
            1_000_000_000L,
            Duration.ofSeconds(1),
            new Cadence(Duration.ofSeconds(30), timeout, Map.of())),
        new Addresses(new AddressPolicy(true)),
        Map.of("URI", TestServers.mongoConnectionString(), "BAD", "what is this")::get,
        System::nanoTime);
  }

  private static Failure failure(String uri) {
    try (MongodbPoll poll = poll(uri, null, Duration.ofMillis(1500))) {
      long start = System.nanoTime();
      Reading reading = poll.read(Instant.EPOCH);
      assertTrue(System.nanoTime() - start < 10_000_000_000L, "a fault took too long");
      assertEquals(0, reading.values().length);
      return reading.failure();
    }
  }

  private static String code(FaultyServer.Fault fault) {
    try (var server = new FaultyServer(fault)) {
      return failure("mongodb://127.0.0.1:" + server.port()).code();
    }
  }

  @Test
  void what_the_server_knows_is_measured_and_the_rest_is_named() {
    String prefix = TestServers.freshName().substring(0, 20);
    try (var client = MongoClients.create(TestServers.mongoConnectionString());
        var poll = poll("${URI}", "^" + prefix, Duration.ofSeconds(10))) {
      client.getDatabase(prefix + "-a").getCollection("c").insertOne(new Document("n", 1));
      client.getDatabase(prefix + "-b").getCollection("c").insertOne(new Document("n", 1));
      for (int i = 0; i < 2; i++) {
        Reading reading = poll.read(Instant.EPOCH);
        String shown = Shown.of(reading);
        assertNull(reading.failure());
        assertTrue(
            shown.contains("mongodb_tenant_databases{cluster=\"main\",source=\"cluster\"} 2.0"),
            shown);
        assertTrue(shown.contains("mongodb_uptime_seconds"), shown);
        assertTrue(
            reading.warnings().stream().anyMatch(w -> w.startsWith("replSetGetStatus: ")),
            reading.warnings().toString());
      }
      client.getDatabase(prefix + "-a").drop();
      client.getDatabase(prefix + "-b").drop();
    }
  }

  @Test
  void each_fault_has_its_code() {
    assertEquals("connect", failure("mongodb://127.0.0.1:1").code());
    assertEquals("timeout", code(FaultyServer.HANGS));
    assertEquals("connection-lost", code(FaultyServer.CLOSES));
    assertEquals("connection-lost", code(FaultyServer.answers("HTTP/1.1 400 Bad Request\r\n\r\n")));
    assertEquals("dns", failure("mongodb://" + FaultyServer.NO_HOST).code());
    assertEquals("address-refused", failure("mongodb://169.254.169.254").code());
    assertEquals("secret-missing", failure("mongodb://a:${UNSET}@b").code());
    assertEquals(
        new Failure("bad-address", "what BAD holds is not a URI with a host"), failure("${BAD}"));
  }
}
