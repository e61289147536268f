package dev.headroom.collector.scrape.kubernetes;

import static dev.headroom.collector.scrape.MetricFamily.counter;
import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.SourceKind;
import java.util.List;

/** What a kubernetes source yields, and what its service account must be allowed. */
public final class KubernetesMetrics {

  static final String LIST_PODS = "list pods";
  static final String WATCH_PODS = "watch pods";
  static final String LIST_USAGE = "list pods.metrics.k8s.io";
  static final String LIST_DEPLOYMENTS = "list deployments.apps";
  static final String LIST_STATEFUL_SETS = "list statefulsets.apps";
  static final String LIST_AUTOSCALERS = "list horizontalpodautoscalers.autoscaling";

  private static final String[] CONTAINER = {"workload", "pod", "container"};
  private static final String[] WORKLOAD = {"kind", "workload"};
  private static final String USAGE = LIST_PODS + ", " + LIST_USAGE;
  private static final String WORKLOADS = LIST_DEPLOYMENTS + ", " + LIST_STATEFUL_SETS;

  static final Usage CPU =
      new Usage(
          "cpu",
          usage("kube_container_cpu_usage_cores", "cores", "Used"),
          declared("kube_container_cpu_request_cores", "cores", "Requested"),
          declared("kube_container_cpu_limit_cores", "cores", "The limit"),
          usage("kube_container_cpu_request_used_ratio", "ratio", "Used / requested"),
          usage("kube_container_cpu_limit_used_ratio", "ratio", "Used / limit"));
  static final Usage MEMORY =
      new Usage(
          "memory",
          usage("kube_container_memory_usage_bytes", "bytes", "Working set"),
          declared("kube_container_memory_request_bytes", "bytes", "Requested"),
          declared("kube_container_memory_limit_bytes", "bytes", "The limit"),
          usage("kube_container_memory_request_used_ratio", "ratio", "Working set / requested"),
          usage("kube_container_memory_limit_used_ratio", "ratio", "Working set / limit"));

  static final MetricFamily RESTARTS =
      counter("kube_container_restarts_total", "restarts", "Of a container of a pod", CONTAINER)
          .needing(LIST_PODS);
  static final MetricFamily READY =
      gauge("kube_pod_ready", "boolean", "1 while the pod is ready", "workload", "pod")
          .needing(LIST_PODS);
  static final MetricFamily PODS =
      gauge("kube_pods", "pods", "By phase", "phase").needing(LIST_PODS);
  static final MetricFamily RESIZING =
      gauge(
              "kube_pods_resizing",
              "pods",
              "Whose resize is in_progress, failed (error), put off by the node (deferred) or not"
                  + " possible on it (infeasible)",
              "workload",
              "outcome")
          .needing(LIST_PODS);
  static final MetricFamily TRANSITIONS =
      counter(
              "kube_readiness_transitions_total",
              "transitions",
              "Pods that became ready, or ceased to be; since the collector began to watch",
              "workload")
          .needing(LIST_PODS + ", " + WATCH_PODS);

  static final MetricFamily DESIRED =
      gauge("kube_replicas_desired", "replicas", "That the workload asks for", WORKLOAD)
          .needing(WORKLOADS);
  static final MetricFamily REPLICAS_READY =
      gauge("kube_replicas_ready", "replicas", "Ready", WORKLOAD).needing(WORKLOADS);
  static final MetricFamily AVAILABLE =
      gauge("kube_replicas_available", "replicas", "Ready for minReadySeconds", WORKLOAD)
          .needing(WORKLOADS);
  static final MetricFamily UPDATED =
      gauge("kube_replicas_updated", "replicas", "Of the newest template", WORKLOAD)
          .needing(WORKLOADS);

  static final MetricFamily HPA_CURRENT =
      autoscaler("kube_hpa_replicas", "replicas", "That there are", "hpa");
  static final MetricFamily HPA_DESIRED =
      autoscaler("kube_hpa_replicas_desired", "replicas", "That it wants", "hpa");
  static final MetricFamily HPA_MIN =
      autoscaler("kube_hpa_replicas_min", "replicas", "The fewest", "hpa");
  static final MetricFamily HPA_MAX =
      autoscaler("kube_hpa_replicas_max", "replicas", "The most", "hpa");
  static final MetricFamily HPA_AT_LIMIT =
      autoscaler("kube_hpa_at_limit", "boolean", "1 while it wants as many as it may have", "hpa");
  static final MetricFamily HPA_UTILIZATION =
      autoscaler(
          "kube_hpa_utilization_ratio", "ratio", "Used / requested, undamped", "hpa", "resource");
  static final MetricFamily HPA_TARGET =
      autoscaler("kube_hpa_target_utilization_ratio", "ratio", "Its target", "hpa", "resource");

  public static final SourceKind KIND =
      new SourceKind(
          "kubernetes",
          List.of(
              "a RoleBinding of the ClusterRole headroom-collector-reader in the namespace",
              "metrics-server for usage"),
          List.of(
              CPU.used(),
              CPU.requested(),
              CPU.limit(),
              CPU.ofRequest(),
              CPU.ofLimit(),
              MEMORY.used(),
              MEMORY.requested(),
              MEMORY.limit(),
              MEMORY.ofRequest(),
              MEMORY.ofLimit(),
              RESTARTS,
              READY,
              PODS,
              RESIZING,
              TRANSITIONS,
              DESIRED,
              REPLICAS_READY,
              AVAILABLE,
              UPDATED,
              HPA_CURRENT,
              HPA_DESIRED,
              HPA_MIN,
              HPA_MAX,
              HPA_AT_LIMIT,
              HPA_UTILIZATION,
              HPA_TARGET));

  private KubernetesMetrics() {}

  /** The metrics of one resource of containers. */
  record Usage(
      String resource,
      MetricFamily used,
      MetricFamily requested,
      MetricFamily limit,
      MetricFamily ofRequest,
      MetricFamily ofLimit) {}

  private static MetricFamily usage(String name, String unit, String help) {
    return gauge(name, unit, help, CONTAINER).needing(USAGE);
  }

  private static MetricFamily declared(String name, String unit, String help) {
    return gauge(name, unit, help, CONTAINER).needing(LIST_PODS);
  }

  private static MetricFamily autoscaler(String name, String unit, String help, String... labels) {
    return gauge(name, unit, help, labels).needing(LIST_AUTOSCALERS);
  }
}
