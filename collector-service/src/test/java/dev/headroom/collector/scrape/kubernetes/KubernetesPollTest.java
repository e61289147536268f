package dev.headroom.collector.scrape.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Shown;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesPollTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:00:20Z");
  private static final String T1 = "2026-11-02T09:00:00Z";
  private static final String T2 = "2026-11-02T10:00:00Z";

  private final FakeCluster cluster = new FakeCluster();
  private final KubernetesPoll poll = cluster.poll(null);

  @AfterEach
  void close() {
    poll.close();
    cluster.close();
  }

  private static String only(Reading reading, String... metrics) {
    return Shown.of(reading)
        .lines()
        .filter(line -> List.of(metrics).stream().anyMatch(m -> line.startsWith(m + "{")))
        .collect(Collectors.joining("\n"));
  }

  private void usage() {
    cluster.uses(
        """
        {'kind': 'PodMetricsList', 'apiVersion': 'metrics.k8s.io/v1beta1', 'items': [
          {'metadata': {'name': 'api-7d9f-a', 'namespace': 'shop'}, 'timestamp': '2026-11-02T10:00:05Z', 'window': '15s',
           'containers': [{'name': 'main', 'usage': {'cpu': '500000000n', 'memory': '1572864Ki'}},
                          {'name': 'proxy', 'usage': {'cpu': '25m', 'memory': '32Mi'}}]},
          {'metadata': {'name': 'gone', 'namespace': 'shop'}, 'timestamp': '2026-11-02T10:00:05Z', 'window': '15s',
           'containers': [{'name': 'main', 'usage': {'cpu': '1', 'memory': '1Gi'}}]}]}
        """);
  }

  @Test
  void pods_are_measured_against_what_they_ask_for() {
    cluster.pod("api-7d9f-a", "True", T1, "");
    usage();
    Reading reading = poll.read(AT);
    assertNull(reading.failure());
    assertEquals(List.of(), reading.warnings());
    assertEquals(
        """
        kube_container_cpu_request_cores{container="proxy",pod="api-7d9f-a",source="pods",workload="api"} 0.1
        kube_container_cpu_request_cores{container="main",pod="api-7d9f-a",source="pods",workload="api"} 1.0
        kube_container_cpu_usage_cores{container="main",pod="api-7d9f-a",source="pods",workload="api"} 0.5
        kube_container_cpu_request_used_ratio{container="main",pod="api-7d9f-a",source="pods",workload="api"} 0.5
        kube_container_cpu_limit_used_ratio{container="main",pod="api-7d9f-a",source="pods",workload="api"} 0.25
        kube_container_memory_request_used_ratio{container="main",pod="api-7d9f-a",source="pods",workload="api"} 1.5
        kube_container_memory_limit_used_ratio{container="main",pod="api-7d9f-a",source="pods",workload="api"} 0.75
        kube_container_cpu_usage_cores{container="proxy",pod="api-7d9f-a",source="pods",workload="api"} 0.025
        kube_container_cpu_request_used_ratio{container="proxy",pod="api-7d9f-a",source="pods",workload="api"} 0.25
        kube_container_memory_request_used_ratio{container="proxy",pod="api-7d9f-a",source="pods",workload="api"} 0.5""",
        only(
            reading,
            "kube_container_cpu_request_cores",
            "kube_container_cpu_usage_cores",
            "kube_container_cpu_request_used_ratio",
            "kube_container_cpu_limit_used_ratio",
            "kube_container_memory_request_used_ratio",
            "kube_container_memory_limit_used_ratio"));
    assertEquals(
        """
        kube_container_restarts_total{container="proxy",pod="api-7d9f-a",source="pods",workload="api"} 0.0
        kube_container_restarts_total{container="main",pod="api-7d9f-a",source="pods",workload="api"} 3.0"""
            .lines()
            .sorted()
            .toList(),
        only(reading, "kube_container_restarts_total").lines().sorted().toList());
    assertEquals(
        "kube_pod_ready{pod=\"api-7d9f-a\",source=\"pods\",workload=\"api\"} 1.0",
        only(reading, "kube_pod_ready"));
  }

  @Test
  void usage_is_of_the_time_at_which_it_was_measured_and_the_rest_of_now() {
    cluster.pod("api-7d9f-a", "True", T1, "");
    usage();
    Reading reading = poll.read(AT);
    Instant measured = Instant.parse("2026-11-02T10:00:05Z");
    IntStream.range(0, reading.values().length)
        .forEach(
            i -> {
              String metric = reading.series().get(i).metric();
              boolean used = metric.contains("usage") || metric.contains("used");
              assertEquals(
                  (used ? measured : AT).toEpochMilli(), reading.timestampsMillis()[i], metric);
            });
  }

  @Test
  void workloads_are_measured_and_a_controller_that_has_not_looked_says_nothing() {
    cluster.put(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: caracal-audit}
        spec: {replicas: 3}
        status: {observedGeneration: 4, replicas: 3, readyReplicas: 2, availableReplicas: 1, updatedReplicas: 3}
        """);
    cluster.put(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec: {replicas: 1}
        status: {observedGeneration: 1, replicas: 1}
        """);
    cluster.put(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: new}
        spec: {replicas: 2}
        """);
    assertEquals(
        """
        kube_replicas_desired{kind="Deployment",source="pods",workload="caracal-audit"} 3.0
        kube_replicas_ready{kind="Deployment",source="pods",workload="caracal-audit"} 2.0
        kube_replicas_available{kind="Deployment",source="pods",workload="caracal-audit"} 1.0
        kube_replicas_updated{kind="Deployment",source="pods",workload="caracal-audit"} 3.0
        kube_replicas_desired{kind="Deployment",source="pods",workload="new"} 2.0
        kube_replicas_desired{kind="StatefulSet",source="pods",workload="db"} 1.0
        kube_replicas_ready{kind="StatefulSet",source="pods",workload="db"} 0.0
        kube_replicas_available{kind="StatefulSet",source="pods",workload="db"} 0.0
        kube_replicas_updated{kind="StatefulSet",source="pods",workload="db"} 0.0"""
            .lines()
            .sorted()
            .toList(),
        Shown.of(poll.read(AT))
            .lines()
            .filter(l -> l.startsWith("kube_replicas"))
            .sorted()
            .toList());
  }

  @Test
  void an_autoscaler_says_what_it_sees_and_wants() {
    cluster.put(
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: backend}
        spec:
          minReplicas: 2
          maxReplicas: 8
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: backend}
          metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]
        status:
          currentReplicas: 7
          desiredReplicas: 8
          currentMetrics: [{type: Resource, resource: {name: cpu, current: {averageUtilization: 93, averageValue: 930m}}}]
        """);
    assertEquals(
        """
        kube_hpa_replicas_min{hpa="backend",source="pods"} 2.0
        kube_hpa_replicas_max{hpa="backend",source="pods"} 8.0
        kube_hpa_target_utilization_ratio{hpa="backend",resource="cpu",source="pods"} 0.6
        kube_hpa_replicas{hpa="backend",source="pods"} 7.0
        kube_hpa_replicas_desired{hpa="backend",source="pods"} 8.0
        kube_hpa_at_limit{hpa="backend",source="pods"} 1.0
        kube_hpa_utilization_ratio{hpa="backend",resource="cpu",source="pods"} 0.93"""
            .lines()
            .toList(),
        Shown.of(poll.read(AT)).lines().filter(line -> line.startsWith("kube_hpa")).toList());
  }

  @Test
  void changes_of_readiness_between_two_readings_are_counted() {
    cluster.pod("api-7d9f-a", "True", T1, "");
    await()
        .until(
            () -> only(poll.read(AT), "kube_readiness_transitions_total"),
            shown -> shown.endsWith("{source=\"pods\",workload=\"api\"} 0.0"));
    cluster.pod("api-7d9f-a", "False", T2, "");
    cluster.pod("api-7d9f-a", "True", "2026-11-02T10:00:10Z", "");
    await()
        .until(
            () -> only(poll.read(AT), "kube_readiness_transitions_total"),
            shown -> shown.endsWith(" 2.0"));
    // The same pod, of which the watch shows only that it was unready in between.
    cluster.pod("api-7d9f-a", "True", "2026-11-02T10:00:50Z", "");
    await()
        .until(
            () -> only(poll.read(AT), "kube_readiness_transitions_total"),
            shown -> shown.endsWith(" 4.0"));
  }

  @Test
  void outcomes_of_resizes_are_counted_by_workload() {
    cluster.pod(
        "api-7d9f-a",
        "True",
        T1,
        "    - {type: PodResizePending, status: \"True\", reason: Deferred}");
    cluster.pod(
        "api-7d9f-b",
        "True",
        T1,
        "    - {type: PodResizePending, status: \"True\", reason: Infeasible}");
    cluster.pod("api-7d9f-c", "True", T1, "    - {type: PodResizeInProgress, status: \"True\"}");
    cluster.pod("api-7d9f-d", "True", T1, "    - {type: PodResizeInProgress, status: \"False\"}");
    assertEquals(
        """
        kube_pods_resizing{outcome="in_progress",source="pods",workload="api"} 1.0
        kube_pods_resizing{outcome="error",source="pods",workload="api"} 0.0
        kube_pods_resizing{outcome="deferred",source="pods",workload="api"} 1.0
        kube_pods_resizing{outcome="infeasible",source="pods",workload="api"} 1.0""",
        only(poll.read(AT), "kube_pods_resizing"));
  }

  @Test
  void an_empty_namespace_has_no_pods_and_that_is_known() {
    Reading reading = poll.read(AT);
    assertNull(reading.failure());
    assertTrue(Shown.of(reading).contains("kube_pods{phase=\"Pending\",source=\"pods\"} 0.0"));
  }

  @Test
  void a_selector_chooses() {
    cluster.pod("api-7d9f-a", "True", T1, "");
    try (var others = cluster.poll("app!=api")) {
      Reading reading = others.read(AT);
      assertNull(reading.failure());
      assertEquals("", only(reading, "kube_pod_ready"));
    }
    try (var chosen = cluster.poll("app=api")) {
      assertTrue(only(chosen.read(AT), "kube_pod_ready").endsWith(" 1.0"));
    }
  }

  @Test
  void without_metrics_server_there_is_no_usage_and_the_rest_stays() {
    cluster.pod("api-7d9f-a", "True", T1, "");
    cluster.hasNoMetricsServer();
    Reading reading = poll.read(AT);
    assertNull(reading.failure());
    assertEquals(
        List.of(
            "list pods.metrics.k8s.io: not-found: the cluster does not have this API; is it"
                + " installed?"),
        reading.warnings());
    assertEquals("", only(reading, "kube_container_cpu_usage_cores"));
    assertTrue(only(reading, "kube_container_memory_limit_bytes").endsWith(" 2.147483648E9"));
  }

  @Test
  void what_is_forbidden_is_named_with_verb_and_resource() {
    cluster.forbids("/apis/apps/v1/namespaces/shop/deployments?limit=2000", "deployments.apps");
    cluster.forbids(
        "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers?limit=2000",
        "horizontalpodautoscalers.autoscaling");
    Reading reading = poll.read(AT);
    assertNull(reading.failure());
    assertEquals(
        List.of(
            "privilege-missing: the service account may not list deployments.apps, list"
                + " horizontalpodautoscalers.autoscaling in namespace shop"),
        reading.warnings());
    assertTrue(Shown.of(reading).contains("kube_pods{"));
  }

  @Test
  void where_pods_may_not_be_watched_they_are_listed() {
    cluster.pod("api-7d9f-a", "True", T1, "");
    cluster.forbids("/api/v1/namespaces/shop/pods?resourceVersion=0", "pods");
    Reading reading = poll.read(AT);
    assertNull(reading.failure());
    assertEquals(
        List.of("privilege-missing: the service account may not watch pods in namespace shop"),
        reading.warnings());
    assertEquals("", only(reading, "kube_readiness_transitions_total"));
    assertTrue(only(reading, "kube_pod_ready").endsWith(" 1.0"));
  }

  @Test
  void with_no_right_at_all_the_source_is_down() {
    cluster.forbids("/api/v1/namespaces/shop/pods?limit=2000", "pods");
    cluster.forbids("/apis/apps/v1/namespaces/shop/deployments?limit=2000", "deployments.apps");
    cluster.forbids("/apis/apps/v1/namespaces/shop/statefulsets?limit=2000", "statefulsets.apps");
    cluster.forbids(
        "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers?limit=2000",
        "horizontalpodautoscalers.autoscaling");
    var failure = poll.read(AT).failure();
    assertEquals("privilege-missing", failure.code());
    assertTrue(
        failure.reason().contains("may not list pods, list deployments.apps"), failure.reason());
  }

  @Test
  void a_cluster_that_is_away_is_a_failure() {
    cluster.server.shutdown();
    var failure = poll.read(AT).failure();
    assertEquals("connect", failure.code(), failure.reason());
  }
}
