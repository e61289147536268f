package dev.headroom.local.discover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of source whose metrics have known names, and what is worth a trigger in each. */
public final class Kinds {

  public static final List<Kind> ALL =
      List.of(
          new Kind(
              "redis",
              Map.of("uri", "${REDIS_URI}"),
              "uri",
              Set.of("redis", "rediss"),
              "Add `streams: [...]` and `dlq: ...` for the streams of your workers",
              List.of(
                  ratio(
                      "memory",
                      "Memory",
                      "max(@redis_memory_used_ratio)",
                      "No value while maxmemory is unlimited"),
                  ratio("clients", "Clients", "max(@redis_clients_used_ratio)", ""),
                  count(
                      "evictions",
                      "Evicted keys",
                      "sum(increase(@redis_keys_evicted_total[$window]))",
                      "> 0.5 over 10m"),
                  count(
                      "rejected-connections",
                      "Rejected connections",
                      "sum(increase(@redis_connections_rejected_total[$window]))",
                      "> 0.5 over 10m"),
                  seconds(
                      "latency",
                      "Round trip of a PING",
                      "max(@redis_latency_seconds)",
                      "> 10ms for 5m"),
                  count(
                      "stream-lag",
                      "Entries not delivered yet",
                      "sum by (stream, group) (@redis_stream_group_lag)",
                      "> 1000 for 5m"),
                  seconds(
                      "oldest-pending",
                      "Age of the oldest pending entry",
                      "max by (stream, group) (@redis_stream_oldest_pending_age_seconds)",
                      "> 5min for 5m"),
                  count(
                      "dead-letters",
                      "Dead letters",
                      "sum by (stream) (@redis_stream_dlq_entries)",
                      "> 0.5"))),
          new Kind(
              "postgres",
              Map.of("uri", "${POSTGRES_URI}"),
              "uri",
              Set.of("postgres", "postgresql"),
              "GRANT pg_monitor TO its user",
              List.of(
                  ratio("pool", "Connections", "max(@postgres_pool_used_ratio)", ""),
                  seconds(
                      "replication-lag",
                      "Replication lag",
                      "max by (replica) (@postgres_replication_lag_seconds)",
                      "> 10s for 5m"),
                  count(
                      "slow-queries", "Slow queries", "max(@postgres_slow_queries)", "> 5 for 5m"),
                  count(
                      "lock-waits",
                      "Backends that wait for a lock",
                      "max(@postgres_lock_waits)",
                      "> 5 for 5m"),
                  seconds(
                      "longest-transaction",
                      "Longest open transaction",
                      "max(@postgres_longest_transaction_seconds)",
                      "> 10min for 5m"),
                  count(
                      "deadlocks",
                      "Deadlocks",
                      "sum(increase(@postgres_deadlocks_total[$window]))",
                      "> 0.5 over 1h"))),
          new Kind(
              "mongodb",
              Map.of("uri", "${MONGODB_URI}"),
              "uri",
              Set.of("mongodb", "mongodb+srv"),
              "Its user needs the role clusterMonitor on admin",
              List.of(
                  ratio(
                      "connections",
                      "Connections",
                      "max by (node) (@mongodb_connections_used_ratio)",
                      ""),
                  ratio("storage", "Storage", "max(@mongodb_storage_used_ratio)", ""),
                  seconds(
                      "replication-lag",
                      "Replication lag",
                      "max by (member) (@mongodb_replication_lag_seconds)",
                      "> 10s for 5m"),
                  count(
                      "slow-operations",
                      "Slow operations",
                      "sum(@mongodb_slow_operations)",
                      "> 5 for 5m"))),
          new Kind(
              "nginx",
              Map.of("url", "http://127.0.0.1:8080/status"),
              "url",
              Set.of(),
              "A location with `stub_status` that allows the collector's address",
              List.of(
                  count(
                      "connections",
                      "Active connections",
                      "max(@nginx_connections_active)",
                      "> 800 for 15m"),
                  count(
                      "dropped-connections",
                      "Accepted, but not handled",
                      "increase(@nginx_connections_accepted_total[$window]) - increase(@nginx_connections_handled_total[$window])",
                      "> 0.5 over 10m"),
                  new Candidate(
                      "requests",
                      "Requests",
                      "sum(rate(@nginx_http_requests_total[5m]))",
                      "1/s",
                      "> 500/s for 15m",
                      "What it takes today, and somewhat more"))),
          new Kind(
              "kubernetes",
              Map.of("namespace", "default"),
              "",
              Set.of(),
              "The namespace to watch; bind ClusterRole headroom-collector-reader in it",
              List.of(
                  ratio(
                      "cpu",
                      "Processor time of the limit",
                      "max by (workload) (@kube_container_cpu_limit_used_ratio)",
                      ""),
                  ratio(
                      "memory",
                      "Memory of the limit",
                      "max by (workload) (@kube_container_memory_limit_used_ratio)",
                      ""))));

  private Kinds() {}

  public static Optional<Kind> named(String type) {
    return ALL.stream().filter(kind -> kind.type().equals(type)).findFirst();
  }

  /** The kind that addresses of the scheme are of. */
  public static Optional<Kind> ofScheme(String scheme) {
    return ALL.stream().filter(kind -> kind.schemes().contains(scheme)).findFirst();
  }

  public static List<String> names() {
    return ALL.stream().map(Kind::type).toList();
  }

  private static Candidate ratio(String name, String title, String measure, String remark) {
    return new Candidate(name, title, measure, "ratio", "> 80% for 15m", remark);
  }

  private static Candidate seconds(String name, String title, String measure, String trigger) {
    return new Candidate(name, title, measure, "s", trigger, "");
  }

  private static Candidate count(String name, String title, String measure, String trigger) {
    return new Candidate(name, title, measure, "", trigger, "");
  }
}
