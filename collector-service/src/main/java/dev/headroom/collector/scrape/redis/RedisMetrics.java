package dev.headroom.collector.scrape.redis;

import static dev.headroom.collector.scrape.MetricFamily.counter;
import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.SourceKind;
import java.util.List;

/** What a redis source yields, and what its user must be allowed. */
public final class RedisMetrics {

  static final String STREAM = "stream";
  static final String GROUP = "group";

  private static final String ON_KEY = " on the stream's key";

  static final MetricFamily LATENCY =
      gauge("redis_latency_seconds", "seconds", "Round trip of a PING").needing("+ping");
  static final MetricFamily EVENT_LATENCY =
      gauge(
              "redis_latency_event_seconds",
              "seconds",
              "The latest spike that Redis noted; none without latency-monitor-threshold",
              "event")
          .needing("+latency|latest");
  static final MetricFamily EVENT_LATENCY_MAX =
      gauge("redis_latency_event_max_seconds", "seconds", "The largest spike so far", "event")
          .needing("+latency|latest");

  static final MetricFamily CLIENTS_RATIO =
      info(gauge("redis_clients_used_ratio", "ratio", "Connected clients / maxclients"));
  static final MetricFamily MEMORY_RATIO =
      info(
          gauge(
              "redis_memory_used_ratio",
              "ratio",
              "Used memory / maxmemory; no sample while maxmemory is unlimited"));
  static final MetricFamily MEMORY_MAX =
      info(gauge("redis_memory_max_bytes", "bytes", "maxmemory; no sample while unlimited"));
  static final MetricFamily ROLE =
      info(gauge("redis_primary", "boolean", "1 on a primary, 0 on a replica"));
  static final MetricFamily LINK =
      info(
          gauge(
              "redis_replication_link_up", "boolean", "On a replica: 1 while it has its primary"));
  static final MetricFamily REPLICA_LAG =
      info(
          gauge(
              "redis_replication_lag_bytes",
              "bytes",
              "On a primary: the offset that a replica has not confirmed yet",
              "replica"));

  static final MetricFamily ENTRIES =
      on(gauge("redis_stream_entries", "entries", "Length", STREAM), "+xlen");
  static final MetricFamily ADDED =
      on(
          counter(
              "redis_stream_entries_added_total",
              "entries",
              "Ever added; no sample before Redis 7.0",
              STREAM),
          "+xinfo");
  static final MetricFamily LAG =
      on(
          gauge(
              "redis_stream_group_lag",
              "entries",
              "Not delivered to the group yet; no sample while that is unknown",
              STREAM,
              GROUP),
          "+xinfo +xrange");
  static final MetricFamily DELIVERED_AGE =
      on(
          gauge(
              "redis_stream_group_last_delivered_age_seconds",
              "seconds",
              "Age of the entry that the group got last",
              STREAM,
              GROUP),
          "+xinfo");
  static final MetricFamily CONSUMERS =
      on(gauge("redis_stream_group_consumers", "consumers", "Consumers", STREAM, GROUP), "+xinfo");
  static final MetricFamily PENDING =
      on(
          gauge("redis_stream_pending", "entries", "Delivered, not acknowledged", STREAM, GROUP),
          "+xinfo");
  static final MetricFamily PENDING_AGE =
      on(
          gauge(
              "redis_stream_oldest_pending_age_seconds",
              "seconds",
              "Since the oldest pending entry was added; no sample when nothing is pending",
              STREAM,
              GROUP),
          "+xpending");
  static final MetricFamily PENDING_IDLE =
      on(
          gauge(
              "redis_stream_oldest_pending_idle_seconds",
              "seconds",
              "Since the oldest pending entry was last delivered",
              STREAM,
              GROUP),
          "+xpending");
  static final MetricFamily DLQ =
      on(
          gauge(
              "redis_stream_dlq_entries", "entries", "Length; 0 while there is no stream", STREAM),
          "+xlen");
  static final MetricFamily DLQ_TOTAL =
      on(
          counter(
              "redis_stream_dlq_entries_total",
              "entries",
              "Ever added; before Redis 7.0 the growth of the length, at least",
              STREAM),
          "+xlen +xinfo");

  private static final List<MetricFamily> OTHERS =
      List.of(
          LATENCY,
          EVENT_LATENCY,
          EVENT_LATENCY_MAX,
          CLIENTS_RATIO,
          MEMORY_RATIO,
          MEMORY_MAX,
          ROLE,
          LINK,
          REPLICA_LAG,
          ENTRIES,
          ADDED,
          LAG,
          DELIVERED_AGE,
          CONSUMERS,
          PENDING,
          PENDING_AGE,
          PENDING_IDLE,
          DLQ,
          DLQ_TOTAL);

  public static final SourceKind KIND =
      new SourceKind(
          "redis",
          List.of(
              "ACL: +ping +info +latency|latest",
              "for streams: +xlen +xinfo +xpending +xrange, and ~<stream> for each"),
          java.util.stream.Stream.concat(RedisInfo.families(), OTHERS.stream()).toList());

  private RedisMetrics() {}

  static MetricFamily info(MetricFamily family) {
    return family.needing("+info");
  }

  private static MetricFamily on(MetricFamily family, String command) {
    return family.needing(command + ON_KEY);
  }
}
