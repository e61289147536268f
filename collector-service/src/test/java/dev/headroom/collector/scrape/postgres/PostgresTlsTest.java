package dev.headroom.collector.scrape.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.Certificates;
import dev.headroom.common.outbound.AddressPolicy;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL that speaks TLS; skipped where the machine has none. */
class PostgresTlsTest {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private static Path directory;
  private static Certificates certificates;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    var binaries = PostgresServer.binaries();
    assumeTrue(binaries.isPresent(), "no PostgreSQL server here");
    certificates = new Certificates(directory);
    server =
        PostgresServer.start(
            binaries.get(), certificates.pem("server"), certificates.key("server"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    VERTX.close();
  }

  private record Files(Map<String, String> texts) implements Environment {

    @Override
    public String get(String name) {
      return PostgresServer.PASSWORD;
    }

    @Override
    public String file(String name) {
      return Objects.requireNonNull(texts.get(name), name);
    }
  }

  private static Failure failure(String host, String parameters) {
    return new PostgresPoll(
            new SourceId("caracal", "database"),
            new SourceDefinition.Postgres(
                "postgres://postgres:${PW}@%s:%d/postgres?%s"
                    .formatted(host, server.port(), parameters),
                Duration.ofMillis(200),
                new Cadence(Duration.ofSeconds(30), Duration.ofSeconds(20), Map.of())),
            VERTX,
            new Addresses(new AddressPolicy(true)),
            new Files(
                Map.of(
                    "ca.pem", certificates.pem("ca"),
                    "other.pem", certificates.pem("stranger"),
                    "key.pem", certificates.key("server"))),
            System::nanoTime)
        .read(Instant.EPOCH)
        .failure();
  }

  @Test
  void a_certificate_that_the_named_authority_signed_is_trusted() {
    assertNull(failure("localhost", "sslmode=verify-full&sslrootcert=ca.pem"));
  }

  @Test
  void a_certificate_of_nobody_who_is_trusted_is_not() {
    Failure usual = failure("localhost", "sslmode=verify-full");
    assertEquals("tls", usual.code());
    assertTrue(usual.reason().contains("nobody who is trusted"), usual.reason());
    assertEquals("tls", failure("localhost", "sslmode=verify-full&sslrootcert=other.pem").code());
  }

  @Test
  void a_certificate_for_another_name_is_refused() {
    Failure failure = failure("127.0.0.1", "sslmode=verify-full&sslrootcert=ca.pem");
    assertEquals("tls", failure.code());
    assertTrue(failure.reason().contains("another name"), failure.reason());
  }

  @Test
  void without_verification_it_is_not_asked_for() {
    assertNull(failure("127.0.0.1", "sslmode=require"));
    assertEquals("bad-address", failure("localhost", "sslmode=require&sslrootcert=ca.pem").code());
    assertEquals("tls", failure("localhost", "sslmode=verify-full&sslrootcert=key.pem").code());
  }
}
