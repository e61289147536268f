package dev.headroom.collector.scrape.mongodb;

import static dev.headroom.collector.scrape.MetricFamily.counter;
import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.SourceKind;
import java.util.List;

/** What a mongodb source yields, and what its user must be allowed. */
public final class MongodbMetrics {

  static final String SERVER_STATUS = "serverStatus";
  static final String CURRENT_OP = "inprog";
  static final String REPLICATION = "replSetGetStatus";
  static final String LIST_DATABASES = "listDatabases";
  static final String DB_STATS = "dbStats on admin";

  private static final String NODE = "node";
  private static final String MEMBER = "member";
  private static final String CLUSTER = "cluster";

  static final MetricFamily LATENCY =
      gauge("mongodb_latency_seconds", "seconds", "Round trip of a ping");

  static final MetricFamily UPTIME =
      gauge("mongodb_uptime_seconds", "seconds", "Since its start", NODE).needing(SERVER_STATUS);
  static final MetricFamily CONNECTIONS =
      gauge("mongodb_connections", "connections", "Open", NODE).needing(SERVER_STATUS);
  static final MetricFamily CONNECTIONS_AVAILABLE =
      gauge(
              "mongodb_connections_available",
              "connections",
              "That the server would still take",
              NODE)
          .needing(SERVER_STATUS);
  static final MetricFamily CONNECTIONS_RATIO =
      gauge(
              "mongodb_connections_used_ratio",
              "ratio",
              "Open / `connectionLimit`; without it / (open + available)",
              NODE)
          .needing(SERVER_STATUS);
  static final MetricFamily CONNECTIONS_CREATED =
      counter("mongodb_connections_created_total", "connections", "Ever opened", NODE)
          .needing(SERVER_STATUS);
  static final MetricFamily MEMORY =
      gauge("mongodb_memory_resident_bytes", "bytes", "As the operating system sees it", NODE)
          .needing(SERVER_STATUS);
  static final MetricFamily OPERATIONS =
      counter("mongodb_operations_total", "operations", "By kind", NODE, "operation")
          .needing(SERVER_STATUS);

  static final MetricFamily SLOW =
      gauge(
              "mongodb_slow_operations",
              "operations",
              "Of clients, running for longer than `slowAfter` now",
              NODE)
          .needing(CURRENT_OP);

  static final MetricFamily LAG =
      gauge(
              "mongodb_replication_lag_seconds",
              "seconds",
              "The primary's last operation - the secondary's; no sample without a primary",
              MEMBER)
          .needing(REPLICATION);
  static final MetricFamily MEMBER_UP =
      gauge("mongodb_member_up", "boolean", "1 while the set reaches the member", MEMBER)
          .needing(REPLICATION);
  static final MetricFamily PRIMARY =
      gauge("mongodb_primary", "boolean", "1 on the primary, 0 on any other member", MEMBER)
          .needing(REPLICATION);

  static final MetricFamily DATABASES =
      gauge("mongodb_databases", "databases", "Without admin, config and local", CLUSTER)
          .needing(LIST_DATABASES);
  static final MetricFamily TENANTS =
      gauge(
              "mongodb_tenant_databases",
              "databases",
              "Databases that `tenantPrefix` or `tenantDatabases` names",
              CLUSTER)
          .needing(LIST_DATABASES);
  static final MetricFamily STORAGE_USED =
      gauge(
              "mongodb_storage_used_bytes",
              "bytes",
              "All databases on disk with `storageLimit`, else what is used of the file system",
              CLUSTER)
          .needing(LIST_DATABASES + ", or " + DB_STATS);
  static final MetricFamily STORAGE_LIMIT =
      gauge(
              "mongodb_storage_limit_bytes",
              "bytes",
              "`storageLimit`, else the size of the file system",
              CLUSTER)
          .needing(DB_STATS);
  static final MetricFamily STORAGE_RATIO =
      gauge("mongodb_storage_used_ratio", "ratio", "Used / limit", CLUSTER)
          .needing(LIST_DATABASES + ", or " + DB_STATS);

  public static final SourceKind KIND =
      new SourceKind(
          "mongodb",
          List.of(
              "role clusterMonitor on admin (serverStatus, inprog, replSetGetStatus, listDatabases,"
                  + " dbStats)"),
          List.of(
              LATENCY,
              UPTIME,
              CONNECTIONS,
              CONNECTIONS_AVAILABLE,
              CONNECTIONS_RATIO,
              CONNECTIONS_CREATED,
              MEMORY,
              OPERATIONS,
              SLOW,
              LAG,
              MEMBER_UP,
              PRIMARY,
              DATABASES,
              TENANTS,
              STORAGE_USED,
              STORAGE_LIMIT,
              STORAGE_RATIO));

  private MongodbMetrics() {}
}
