package dev.headroom.collector.scrape.postgres;

import static dev.headroom.collector.scrape.MetricFamily.counter;
import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.SourceKind;
import java.util.List;

/** What a postgres source yields, and what its role must be granted. */
public final class PostgresMetrics {

  static final String MONITOR = "pg_monitor";

  static final MetricFamily LATENCY =
      gauge("postgres_latency_seconds", "seconds", "Round trip of the first query");
  static final MetricFamily UPTIME = gauge("postgres_uptime_seconds", "seconds", "Since its start");
  static final MetricFamily PRIMARY =
      gauge("postgres_primary", "boolean", "1 on a primary, 0 on a replica");
  static final MetricFamily CONNECTIONS_MAX =
      gauge("postgres_connections_max", "connections", "max_connections without the reserved ones");
  static final MetricFamily WAL =
      counter("postgres_wal_bytes_total", "bytes", "Position in the write-ahead log");

  static final MetricFamily POOL_RATIO =
      monitored(
          gauge(
              "postgres_pool_used_ratio",
              "ratio",
              "Client backends / (max_connections - reserved ones)"));
  static final MetricFamily CONNECTIONS =
      monitored(gauge("postgres_connections", "connections", "Client backends", "state"));
  static final MetricFamily SLOW =
      monitored(
          gauge("postgres_slow_queries", "queries", "Running for longer than `slowAfter` now"));
  static final MetricFamily LONGEST_QUERY =
      monitored(
          gauge("postgres_longest_query_seconds", "seconds", "The longest of the running queries"));
  static final MetricFamily LONGEST_TRANSACTION =
      monitored(
          gauge("postgres_longest_transaction_seconds", "seconds", "The longest open transaction"));
  static final MetricFamily LOCK_WAITS =
      monitored(gauge("postgres_lock_waits", "backends", "Backends that wait for a lock"));

  static final MetricFamily LOCKS = gauge("postgres_locks", "locks", "Held or awaited", "mode");

  static final MetricFamily COMMITS =
      counter("postgres_commits_total", "transactions", "Committed", "database");
  static final MetricFamily ROLLBACKS =
      counter("postgres_rollbacks_total", "transactions", "Rolled back", "database");
  static final MetricFamily BLOCKS_READ =
      counter("postgres_blocks_read_total", "blocks", "Read from outside the cache", "database");
  static final MetricFamily BLOCKS_HIT =
      counter("postgres_blocks_hit_total", "blocks", "Found in the cache", "database");
  static final MetricFamily DEADLOCKS =
      counter("postgres_deadlocks_total", "deadlocks", "Detected", "database");
  static final MetricFamily TEMP_FILES =
      counter("postgres_temp_files_total", "files", "Written by queries", "database");
  static final MetricFamily TEMP_BYTES =
      counter("postgres_temp_bytes_total", "bytes", "Written to them", "database");
  static final MetricFamily CONFLICTS =
      counter(
          "postgres_conflicts_total", "queries", "Cancelled on a replica by recovery", "database");
  static final MetricFamily SIZE =
      gauge("postgres_database_size_bytes", "bytes", "Of the database of the URI", "database");

  static final MetricFamily BLOCKS_WRITTEN =
      counter(
          "postgres_blocks_written_total",
          "blocks",
          "Written by the checkpointer, the background writer and backends");
  static final MetricFamily CHECKPOINTS =
      counter("postgres_checkpoints_total", "checkpoints", "By what asked for them", "kind");

  static final MetricFamily REPLAY_LAG =
      monitored(
          gauge(
              "postgres_replication_lag_seconds",
              "seconds",
              "On a primary: until a replica has replayed; no sample while nothing is written",
              "replica",
              "address"));
  static final MetricFamily REPLAY_LAG_BYTES =
      monitored(
          gauge(
              "postgres_replication_lag_bytes",
              "bytes",
              "On a primary: not replayed by a replica yet",
              "replica",
              "address"));
  static final MetricFamily STREAMING =
      monitored(
          gauge(
              "postgres_replication_streaming",
              "boolean",
              "On a primary: 1 while the replica is streaming, 0 in any other state",
              "replica",
              "address"));
  static final MetricFamily RECEIVER =
      monitored(
          gauge(
              "postgres_replication_receiver_up",
              "boolean",
              "On a replica: 1 while it receives from its primary"));
  static final MetricFamily REPLAY_DELAY =
      gauge(
          "postgres_replication_replay_delay_seconds",
          "seconds",
          "On a replica: age of the last transaction replayed; no sample when all is replayed");

  static final MetricFamily CALLS =
      monitored(
          counter("postgres_statements_total", "statements", "Run; with pg_stat_statements only"));
  static final MetricFamily STATEMENT_SECONDS =
      monitored(
          counter(
              "postgres_statements_seconds_total",
              "seconds",
              "Spent in them; with pg_stat_statements only"));

  public static final SourceKind KIND =
      new SourceKind(
          "postgres",
          List.of("role pg_monitor", "CONNECT on the database of the URI"),
          List.of(
              LATENCY,
              UPTIME,
              PRIMARY,
              CONNECTIONS_MAX,
              WAL,
              POOL_RATIO,
              CONNECTIONS,
              SLOW,
              LONGEST_QUERY,
              LONGEST_TRANSACTION,
              LOCK_WAITS,
              LOCKS,
              COMMITS,
              ROLLBACKS,
              BLOCKS_READ,
              BLOCKS_HIT,
              DEADLOCKS,
              TEMP_FILES,
              TEMP_BYTES,
              CONFLICTS,
              SIZE,
              BLOCKS_WRITTEN,
              CHECKPOINTS,
              REPLAY_LAG,
              REPLAY_LAG_BYTES,
              STREAMING,
              RECEIVER,
              REPLAY_DELAY,
              CALLS,
              STATEMENT_SECONDS));

  private PostgresMetrics() {}

  private static MetricFamily monitored(MetricFamily family) {
    return family.needing(MONITOR);
  }
}
