package dev.headroom.collector.scrape.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Shown;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.AddressPolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL and a real replica of it; skipped where the machine has none. */
class PostgresPollTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static PostgresServer primary;
  private static PostgresServer replica;

  private final List<PgConnection> connections = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    var binaries = PostgresServer.binaries();
    assumeTrue(binaries.isPresent(), "no PostgreSQL server here");
    primary = PostgresServer.start(binaries.get());
    var admin = connect(primary);
    for (String sql :
        List.of(
            "CREATE ROLE monitor LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'",
            "GRANT pg_monitor TO monitor",
            "CREATE ROLE plain LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'",
            "CREATE EXTENSION pg_stat_statements",
            "CREATE TABLE t (n int)")) {
      get(admin.query(sql).execute());
    }
    get(admin.close());
    replica = primary.replica();
  }

  @AfterAll
  static void stop() {
    if (replica != null) {
      replica.close();
    }
    if (primary != null) {
      primary.close();
    }
    VERTX.close();
  }

  @AfterEach
  void disconnect() {
    connections.forEach(PgConnection::close);
  }

  private static PgConnection connect(PostgresServer server) {
    return get(
        PgConnection.connect(
            VERTX,
            new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setUser("postgres")
                .setDatabase("postgres")
                .setPassword(PostgresServer.PASSWORD)));
  }

  private PgConnection session() {
    var connection = connect(primary);
    connections.add(connection);
    return connection;
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static RowSet<Row> run(PgConnection connection, String sql) {
    return get(connection.query(sql).execute());
  }

  private static Reading read(String uri, String password) {
    return new PostgresPoll(
            new SourceId("caracal", "database"),
            new SourceDefinition.Postgres(
                uri,
                Duration.ofMillis(200),
                new Cadence(Duration.ofSeconds(30), Duration.ofSeconds(20), Map.of())),
            VERTX,
            new Addresses(new AddressPolicy(true)),
            Map.of("PW", password)::get,
            System::nanoTime)
        .read(Instant.EPOCH);
  }

  private static Reading read() {
    return read(primary.uri("monitor"), PostgresServer.PASSWORD);
  }

  private static Double value(Reading reading, String metric, String... labels) {
    for (int i = 0; i < reading.values().length; i++) {
      String series = reading.series().get(i).toString();
      if (series.startsWith(metric + "{") && List.of(labels).stream().allMatch(series::contains)) {
        return reading.values()[i];
      }
    }
    return null;
  }

  /** A value that must be there; {@code null} would end a wait for it with an error. */
  private static double known(Double value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void connections_are_a_ratio_of_those_that_ordinary_roles_may_have() {
    session();
    session();
    await()
        .untilAsserted(
            () -> {
              var reading = read();
              assertNull(reading.failure());
              assertEquals(List.of(), reading.warnings());
              assertEquals(17.0, value(reading, "postgres_connections_max"));
              // Two sessions and the collector's own.
              assertEquals(3 / 17.0, value(reading, "postgres_pool_used_ratio"), 1e-9);
              assertEquals(2.0, value(reading, "postgres_connections", "state=\"idle\""));
              assertEquals(1.0, value(reading, "postgres_primary"));
            });
  }

  @Test
  void slow_queries_lock_waits_and_long_transactions_show() {
    var holder = session();
    run(holder, "BEGIN");
    run(holder, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
    var waiter = session();
    var waiting = waiter.query("SELECT count(*) FROM t").execute();
    await()
        .untilAsserted(
            () -> {
              var reading = read();
              assertEquals(1.0, value(reading, "postgres_slow_queries"));
              assertEquals(1.0, value(reading, "postgres_lock_waits"));
              assertTrue(known(value(reading, "postgres_longest_query_seconds")) > 0.2);
              assertTrue(known(value(reading, "postgres_longest_transaction_seconds")) > 0.2);
              assertEquals(
                  1.0, value(reading, "postgres_connections", "state=\"idle in transaction\""));
              assertTrue(
                  known(value(reading, "postgres_locks", "mode=\"AccessExclusiveLock\"")) >= 1);
            });
    run(holder, "ROLLBACK");
    get(waiting);
  }

  @Test
  void deadlocks_temporary_files_and_writes_are_counted() {
    var before = read();
    var left = session();
    var right = session();
    run(left, "SET work_mem = '64kB'");
    run(
        left,
        "SELECT count(*) FROM (SELECT n FROM generate_series(1, 100000) n ORDER BY 1 DESC) s");
    run(left, "BEGIN; SELECT pg_advisory_xact_lock(1)");
    run(right, "BEGIN; SELECT pg_advisory_xact_lock(2)");
    var one = left.query("SELECT pg_advisory_xact_lock(2)").execute();
    var two = right.query("SELECT pg_advisory_xact_lock(1)").execute();
    await().until(() -> one.failed() || two.failed());
    run(session(), "CHECKPOINT");
    left.close();
    right.close();
    String database = "database=\"postgres\"";
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              var after = read();
              assertEquals(
                  value(before, "postgres_deadlocks_total", database) + 1,
                  value(after, "postgres_deadlocks_total", database));
              assertTrue(known(value(after, "postgres_temp_files_total", database)) >= 1);
              assertTrue(known(value(after, "postgres_temp_bytes_total", database)) > 0);
              assertTrue(known(value(after, "postgres_blocks_written_total")) > 0);
              assertTrue(
                  known(value(after, "postgres_checkpoints_total", "kind=\"requested\"")) >= 1);
              assertTrue(known(value(after, "postgres_statements_total")) > 0);
              assertTrue(known(value(after, "postgres_database_size_bytes", database)) > 1_000_000);
              assertTrue(
                  known(value(after, "postgres_wal_bytes_total"))
                      >= value(before, "postgres_wal_bytes_total"));
            });
  }

  @Test
  void a_replica_is_seen_from_both_sides() {
    String[] labels = {"replica=\"replica1\"", "address=\"127.0.0.1\""};
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertEquals(1.0, value(read(), "postgres_replication_streaming", labels)));
    var sleeper = connect(replica);
    connections.add(sleeper);
    // One that has replayed nothing yet does not know how far behind it is when it is held.
    run(session(), "INSERT INTO t VALUES (0)");
    String replayed = "SELECT pg_last_xact_replay_timestamp() IS NOT NULL";
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> run(sleeper, replayed).iterator().next().getBoolean(0));
    run(sleeper, "SELECT pg_wal_replay_pause()");
    run(session(), "INSERT INTO t SELECT generate_series(1, 10000)");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertTrue(known(value(read(), "postgres_replication_lag_bytes", labels)) > 100_000);
              var behind = read(replica.uri("monitor"), PostgresServer.PASSWORD);
              assertEquals(0.0, value(behind, "postgres_primary"));
              assertEquals(1.0, value(behind, "postgres_replication_receiver_up"));
              assertTrue(known(value(behind, "postgres_replication_replay_delay_seconds")) > 0);
            });
    run(sleeper, "SELECT pg_wal_replay_resume()");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertNotNull(value(read(), "postgres_replication_lag_seconds", labels));
              assertEquals(0.0, value(read(), "postgres_replication_lag_bytes", labels));
              var level = read(replica.uri("monitor"), PostgresServer.PASSWORD);
              assertNull(value(level, "postgres_replication_replay_delay_seconds"));
            });
    // Nothing is written now, so soon nobody knows the lag: no sample, never 0.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertNull(value(read(), "postgres_replication_lag_seconds")));
  }

  @Test
  void a_role_without_pg_monitor_gets_the_rest_and_is_told() {
    var reading = read(primary.uri("plain"), PostgresServer.PASSWORD);
    assertNull(reading.failure());
    assertNull(value(reading, "postgres_pool_used_ratio"));
    assertNull(value(reading, "postgres_slow_queries"));
    assertEquals(17.0, value(reading, "postgres_connections_max"));
    assertNotNull(value(reading, "postgres_deadlocks_total"));
    assertEquals(1, reading.warnings().size());
    assertTrue(
        reading
            .warnings()
            .getFirst()
            .startsWith(
                "privilege-missing: the role lacks pg_monitor (GRANT pg_monitor TO ...), so there"
                    + " is no postgres_pool_used_ratio"),
        reading.warnings().getFirst());
  }

  @Test
  void who_may_not_log_in_is_told_why_without_the_password() {
    var wrong = read(primary.uri("monitor"), "hunter2");
    assertEquals("auth-failed", wrong.failure().code());
    assertFalse(wrong.toString().contains("hunter2"));
    assertEquals("", Shown.of(wrong));
    assertEquals("auth-failed", read(primary.uri("nobody"), "hunter2").failure().code());
    assertEquals(
        "no-database",
        read(primary.uri("monitor").replace("/postgres", "/nothing"), PostgresServer.PASSWORD)
            .failure()
            .code());
    assertEquals(
        "tls",
        read(primary.uri("monitor") + "?sslmode=require", PostgresServer.PASSWORD)
            .failure()
            .code());
    assertEquals(
        "bad-address",
        read(primary.uri("monitor") + "?sslmode=maybe", PostgresServer.PASSWORD).failure().code());
  }

  @Test
  void a_server_without_a_free_connection_says_so() {
    for (int i = 0; i < 18; i++) {
      try {
        session();
      } catch (AssertionError e) {
        break;
      }
    }
    await()
        .untilAsserted(
            () -> {
              session();
              session();
              assertEquals("too-many-connections", read().failure().code());
            });
  }
}
