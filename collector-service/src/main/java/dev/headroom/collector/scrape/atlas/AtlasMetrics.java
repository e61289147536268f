package dev.headroom.collector.scrape.atlas;

import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.SourceKind;
import java.util.List;
import java.util.stream.Stream;

/** What a mongodb-atlas source yields, and what its account must be allowed. */
public final class AtlasMetrics {

  static final String ROLE = "Project Read Only";

  private static final String[] PROCESS = {"cluster", "process"};
  private static final String[] DISK = {"cluster", "process", "partition"};
  private static final String CLUSTER = "cluster";

  /** Of a process, by what Atlas calls them. */
  static final List<Measurement> OF_PROCESS =
      List.of(
          new Measurement(
              "CONNECTIONS",
              role(gauge("mongodb_atlas_connections", "connections", "Open", PROCESS))),
          new Measurement(
              "OPLOG_SLAVE_LAG_MASTER_TIME",
              role(
                  gauge(
                      "mongodb_atlas_replication_lag_seconds",
                      "seconds",
                      "Of a secondary behind its primary",
                      PROCESS))),
          new Measurement(
              "OPLOG_MASTER_TIME",
              role(
                  gauge(
                      "mongodb_atlas_oplog_window_seconds",
                      "seconds",
                      "What the oplog reaches back",
                      PROCESS))),
          new Measurement(
              "SYSTEM_NORMALIZED_CPU_USER",
              role(
                  gauge(
                      "mongodb_atlas_cpu_used_ratio",
                      "ratio",
                      "By user processes / all cores",
                      PROCESS))),
          new Measurement(
              "SYSTEM_MEMORY_USED",
              role(gauge("mongodb_atlas_memory_used_bytes", "bytes", "Of the host", PROCESS))),
          new Measurement(
              "SYSTEM_MEMORY_AVAILABLE",
              role(
                  gauge("mongodb_atlas_memory_available_bytes", "bytes", "On the host", PROCESS))));

  /** Of a disk partition. */
  static final List<Measurement> OF_DISK =
      List.of(
          new Measurement(
              "DISK_PARTITION_SPACE_USED",
              role(gauge("mongodb_atlas_disk_used_bytes", "bytes", "Used", DISK))),
          new Measurement(
              "DISK_PARTITION_SPACE_FREE",
              role(gauge("mongodb_atlas_disk_free_bytes", "bytes", "Free", DISK))),
          new Measurement(
              "DISK_PARTITION_SPACE_PERCENT_USED",
              role(gauge("mongodb_atlas_disk_used_ratio", "ratio", "Used / all of it", DISK))));

  static final MetricFamily INFO =
      role(
          gauge(
              "mongodb_atlas_cluster_info",
              "info",
              "1; the tier, the tiers between which Atlas scales it by itself, and the version",
              CLUSTER,
              "tier",
              "min_tier",
              "max_tier",
              "version"));
  static final MetricFamily NODES =
      role(gauge("mongodb_atlas_cluster_nodes", "nodes", "Of all kinds and regions", CLUSTER));
  static final MetricFamily DISK_SIZE =
      role(gauge("mongodb_atlas_cluster_disk_bytes", "bytes", "Disk of a node", CLUSTER));
  static final MetricFamily PAUSED =
      role(gauge("mongodb_atlas_cluster_paused", "boolean", "1 while it is paused", CLUSTER));
  static final MetricFamily COMPUTE_AUTOSCALING =
      role(
          gauge(
              "mongodb_atlas_cluster_compute_autoscaling",
              "boolean",
              "1 if Atlas changes the tier by itself",
              CLUSTER));
  static final MetricFamily DISK_AUTOSCALING =
      role(
          gauge(
              "mongodb_atlas_cluster_disk_autoscaling",
              "boolean",
              "1 if Atlas grows the disk by itself",
              CLUSTER));

  public static final SourceKind KIND =
      new SourceKind(
          "mongodb-atlas",
          List.of("a service account or an API key with the role Project Read Only"),
          Stream.of(
                  OF_PROCESS.stream().map(Measurement::family),
                  OF_DISK.stream().map(Measurement::family),
                  Stream.of(INFO, NODES, DISK_SIZE, PAUSED, COMPUTE_AUTOSCALING, DISK_AUTOSCALING))
              .flatMap(families -> families)
              .toList());

  private AtlasMetrics() {}

  private static MetricFamily role(MetricFamily family) {
    return family.needing(ROLE);
  }
}
