package dev.headroom.collector.scrape.postgres;

import static dev.headroom.collector.scrape.postgres.PostgresMetrics.*;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.Samples;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;

/** The questions, for PostgreSQL 12 and newer. */
final class Queries {

  private static final int WITH_CHECKPOINTER_VIEW = 170_000;

  /** Asked first: what {@link Server} holds, then uptime and position in the log. */
  static final String SERVER =
      """
      SELECT current_setting('server_version_num')::int,
             pg_is_in_recovery(),
             pg_has_role('pg_monitor', 'USAGE'),
             to_regclass('pg_stat_statements') IS NOT NULL,
             (current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - coalesce(current_setting('reserved_connections', true), '0')::int)::float8,
             extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::float8,
             pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                                  ELSE pg_current_wal_lsn() END, '0/0')::float8
      """;

  private Queries() {}

  static List<Query> of(Duration slowAfter) {
    return List.of(
        connections(),
        activity(slowAfter),
        locks(),
        databases(),
        size(),
        writesBefore17(),
        writes(),
        replicas(),
        receiver(),
        replay(),
        statements());
  }

  private static Query connections() {
    return new Query(
        "connections",
        Server::monitor,
        """
        SELECT coalesce(state, 'unknown'), count(*)::float8, sum(count(*)) OVER ()::float8
        FROM pg_stat_activity WHERE backend_type = 'client backend' GROUP BY 1 ORDER BY 1
        """,
        (server, row, samples) -> {
          samples.add(CONNECTIONS, row.getDouble(1), row.getString(0));
          // The same on every row: the first counts.
          samples.add(POOL_RATIO, row.getDouble(2) / server.connectionsMax());
        });
  }

  private static Query activity(Duration slowAfter) {
    return new Query(
        "activity",
        Server::monitor,
        """
        SELECT count(*) FILTER (WHERE running > %s)::float8,
               coalesce(max(running), 0)::float8,
               coalesce(max(open), 0)::float8,
               count(*) FILTER (WHERE wait_event_type = 'Lock')::float8
        FROM (SELECT wait_event_type,
                     extract(epoch FROM clock_timestamp() - xact_start) AS open,
                     CASE WHEN state = 'active'
                       THEN extract(epoch FROM clock_timestamp() - query_start) END AS running
              FROM pg_stat_activity
              WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS backends
        """
            .formatted(slowAfter.toMillis() / 1e3),
        (server, row, samples) -> {
          samples.add(SLOW, row.getDouble(0));
          samples.add(LONGEST_QUERY, row.getDouble(1));
          samples.add(LONGEST_TRANSACTION, row.getDouble(2));
          samples.add(LOCK_WAITS, row.getDouble(3));
        });
  }

  private static Query locks() {
    return new Query(
        "locks",
        server -> true,
        "SELECT mode, count(*)::float8 FROM pg_locks WHERE pid IS DISTINCT FROM pg_backend_pid()"
            + " GROUP BY 1 ORDER BY 1 LIMIT 50",
        (server, row, samples) -> samples.add(LOCKS, row.getDouble(1), row.getString(0)));
  }

  private static Query databases() {
    return new Query(
        "databases",
        server -> true,
        """
        SELECT datname, xact_commit::float8, xact_rollback::float8, blks_read::float8,
               blks_hit::float8, deadlocks::float8, temp_files::float8, temp_bytes::float8,
               conflicts::float8
        FROM pg_stat_database WHERE datname NOT IN ('template0', 'template1')
        ORDER BY datname LIMIT 100
        """,
        (server, row, samples) -> {
          List<MetricFamily> families =
              List.of(
                  COMMITS,
                  ROLLBACKS,
                  BLOCKS_READ,
                  BLOCKS_HIT,
                  DEADLOCKS,
                  TEMP_FILES,
                  TEMP_BYTES,
                  CONFLICTS);
          for (int i = 0; i < families.size(); i++) {
            samples.addIfKnown(families.get(i), row.getDouble(i + 1), row.getString(0));
          }
        });
  }

  private static Query size() {
    return new Query(
        "size",
        server -> true,
        "SELECT current_database(), pg_database_size(current_database())::float8",
        (server, row, samples) -> samples.add(SIZE, row.getDouble(1), row.getString(0)));
  }

  private static Query writesBefore17() {
    return new Query(
        "writes",
        server -> server.version() < WITH_CHECKPOINTER_VIEW,
        """
        SELECT (buffers_checkpoint + buffers_clean + buffers_backend)::float8,
               checkpoints_timed::float8, checkpoints_req::float8
        FROM pg_stat_bgwriter
        """,
        Queries::readWrites);
  }

  private static Query writes() {
    return new Query(
        "writes",
        server -> server.version() >= WITH_CHECKPOINTER_VIEW,
        """
        SELECT (c.buffers_written + b.buffers_clean
                 + (SELECT coalesce(sum(writes), 0) FROM pg_stat_io
                    WHERE backend_type NOT IN ('checkpointer', 'background writer')
                      AND object <> 'wal'))::float8,
               c.num_timed::float8, c.num_requested::float8
        FROM pg_stat_checkpointer AS c, pg_stat_bgwriter AS b
        """,
        Queries::readWrites);
  }

  private static void readWrites(Server server, Row row, Samples samples) {
    samples.add(BLOCKS_WRITTEN, row.getDouble(0));
    samples.add(CHECKPOINTS, row.getDouble(1), "timed");
    samples.add(CHECKPOINTS, row.getDouble(2), "requested");
  }

  /** A lag is null while nothing is written: nobody knows it then. */
  private static Query replicas() {
    return new Query(
        "replicas",
        server -> server.monitor() && !server.replica(),
        """
        SELECT application_name, coalesce(host(client_addr), 'local'), state = 'streaming',
               extract(epoch FROM replay_lag)::float8,
               pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::float8
        FROM pg_stat_replication ORDER BY application_name, client_addr, pid LIMIT 100
        """,
        (server, row, samples) -> {
          String[] labels = {row.getString(0), row.getString(1)};
          Boolean streaming = row.getBoolean(2);
          samples.add(STREAMING, Boolean.TRUE.equals(streaming) ? 1 : 0, labels);
          samples.addIfKnown(REPLAY_LAG, row.getDouble(3), labels);
          samples.addIfKnown(REPLAY_LAG_BYTES, row.getDouble(4), labels);
        });
  }

  private static Query receiver() {
    return new Query(
        "receiver",
        server -> server.monitor() && server.replica(),
        "SELECT count(*) FILTER (WHERE status = 'streaming')::float8 FROM pg_stat_wal_receiver",
        (server, row, samples) -> samples.add(RECEIVER, row.getDouble(0)));
  }

  private static Query replay() {
    return new Query(
        "replay",
        Server::replica,
        """
        SELECT CASE WHEN pg_last_wal_receive_lsn() <> pg_last_wal_replay_lsn()
          THEN extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8 END
        """,
        (server, row, samples) -> samples.addIfKnown(REPLAY_DELAY, row.getDouble(0)));
  }

  private static Query statements() {
    return new Query(
        "statements",
        server -> server.monitor() && server.statements() && server.version() >= 130_000,
        "SELECT sum(calls)::float8, (sum(total_exec_time) / 1000)::float8 FROM pg_stat_statements",
        (server, row, samples) -> {
          samples.addIfKnown(CALLS, row.getDouble(0));
          samples.addIfKnown(STATEMENT_SECONDS, row.getDouble(1));
        });
  }
}
