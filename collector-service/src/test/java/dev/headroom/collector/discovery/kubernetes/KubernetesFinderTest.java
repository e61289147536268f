package dev.headroom.collector.discovery.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.kubernetes.FakeCluster;
import dev.headroom.collector.source.Discovery;
import dev.headroom.collector.source.Discovery.Role;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesFinderTest {

  private final FakeCluster cluster = new FakeCluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static Discovery.Kubernetes all(Role role) {
    return new Discovery.Kubernetes(role, List.of("shop"), null, List.of(), true, null);
  }

  private String find(Discovery.Kubernetes what) {
    var finder = new KubernetesFinder(what, () -> cluster.client);
    return switch (finder.find(new Deadline(System::nanoTime, Duration.ofSeconds(10)))) {
      case Finding.Found found ->
          found.targets().stream()
                  .map(KubernetesFinderTest::shown)
                  .sorted()
                  .collect(Collectors.joining("\n"))
              + found.warnings().stream().map(w -> "\nwarning: " + w).collect(Collectors.joining());
      case Finding.Failed failed -> failed.failure().code() + ": " + failed.failure().reason();
    };
  }

  private static String shown(FoundTarget target) {
    return (target.scheme() == null ? "" : target.scheme() + "://")
        + target.instance()
        + (target.path() == null ? "" : target.path())
        + " "
        + new TreeMap<>(target.labels());
  }

  private void pod(String name, String ip, String phase, String annotations, String ports) {
    cluster.put(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: shop, labels: {app: web, app.kubernetes.io/version: "7"}, annotations: {%s}}
        spec: {nodeName: n1, containers: [{name: main, ports: [%s]}]}
        status: {phase: %s%s}
        """
            .formatted(name, annotations, ports, phase, ip.isEmpty() ? "" : ", podIP: " + ip));
  }

  private static final String WANTED = "prometheus.io/scrape: 'true'";

  @Test
  void pods_are_found_by_their_annotations() {
    pod("a", "10.0.0.1", "Running", WANTED, "{containerPort: 8001}");
    pod(
        "b",
        "10.0.0.2",
        "Pending",
        WANTED
            + ", prometheus.io/port: '9', prometheus.io/path: stats, prometheus.io/scheme: https",
        "{containerPort: 1}, {containerPort: 2}");
    pod("unwanted", "10.0.0.3", "Running", "prometheus.io/scrape: 'false'", "{containerPort: 1}");
    pod("silent", "10.0.0.4", "Running", "", "{containerPort: 1}");
    pod("over", "10.0.0.5", "Succeeded", WANTED, "{containerPort: 1}");
    pod("waiting", "", "Pending", WANTED, "{containerPort: 1}");
    assertEquals(
        "10.0.0.1:8001 {namespace=shop, node=n1, pod=a}\n"
            + "https://10.0.0.2:9/stats {namespace=shop, node=n1, pod=b}",
        find(all(Role.PODS)));
  }

  @Test
  void without_annotations_all_count_but_those_that_say_no() {
    pod("a", "10.0.0.1", "Running", "", "{containerPort: 1}, {containerPort: 2}");
    pod("b", "10.0.0.2", "Running", "prometheus.io/scrape: 'false'", "");
    assertEquals(
        "10.0.0.1:8080 {app=web, app_kubernetes_io_version=7, namespace=shop, node=n1, pod=a}",
        find(
            new Discovery.Kubernetes(
                Role.PODS,
                List.of("shop"),
                null,
                List.of("app", "app.kubernetes.io/version", "none"),
                false,
                8080)));
  }

  @Test
  void a_port_that_nobody_names_leaves_the_pod_out_and_says_so() {
    pod("a", "10.0.0.1", "Running", WANTED, "{containerPort: 1}, {containerPort: 2}");
    pod("b", "10.0.0.2", "Running", WANTED, "");
    pod("c", "10.0.0.3", "Running", WANTED + ", prometheus.io/port: http", "{containerPort: 1}");
    pod("d", "10.0.0.4", "Running", WANTED + ", prometheus.io/scheme: ftp", "{containerPort: 1}");
    assertEquals(
        "\nwarning: Pod shop/a is left out: it has 2 ports, and no prometheus.io/port says which is asked"
            + "\nwarning: Pod shop/b is left out: it has no port, and no prometheus.io/port says which is asked"
            + "\nwarning: Pod shop/c is left out: prometheus.io/port is no port"
            + "\nwarning: Pod shop/d is left out: prometheus.io/scheme is neither http nor https",
        find(all(Role.PODS)));
  }

  @Test
  void a_selector_chooses() {
    pod("a", "10.0.0.1", "Running", WANTED, "{containerPort: 1}");
    assertEquals(
        "",
        find(
            new Discovery.Kubernetes(Role.PODS, List.of("shop"), "app=db", List.of(), true, null)));
    assertEquals(
        "10.0.0.1:1 {namespace=shop, node=n1, pod=a}",
        find(
            new Discovery.Kubernetes(
                Role.PODS, List.of("pay", "shop"), "app=web", List.of(), true, null)));
  }

  private void service(String name, String annotations) {
    cluster.put(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s, namespace: shop, annotations: {%s}}
        spec: {ports: [{port: 80, targetPort: 8001}]}
        """
            .formatted(name, annotations));
  }

  @Test
  void a_service_is_one_target_by_its_name() {
    service("web", WANTED);
    service("db", "");
    assertEquals("web.shop.svc:80 {namespace=shop, service=web}", find(all(Role.SERVICES)));
  }

  @Test
  void the_pods_behind_a_service_are_found_by_the_services_annotations() {
    service("web", WANTED + ", prometheus.io/path: /stats");
    service("db", "");
    for (String service : List.of("web", "db")) {
      cluster.put(
          """
          apiVersion: discovery.k8s.io/v1
          kind: EndpointSlice
          metadata: {name: %1$s-x, namespace: shop, labels: {kubernetes.io/service-name: %1$s}}
          addressType: IPv4
          ports: [{name: http, port: 8001, protocol: TCP}]
          endpoints:
            - {addresses: [10.1.0.1], nodeName: n1, conditions: {ready: true}, targetRef: {kind: Pod, name: %1$s-0}}
            - {addresses: [10.1.0.2], conditions: {ready: false}}
          """
              .formatted(service));
    }
    cluster.put(
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: web-6, namespace: shop, labels: {kubernetes.io/service-name: web}}
        addressType: IPv6
        ports: [{name: http, port: 8001, protocol: TCP}]
        endpoints: [{addresses: ["fd00::1"], targetRef: {kind: Pod, name: web-0}}]
        """);
    assertEquals(
        "10.1.0.1:8001/stats {namespace=shop, node=n1, pod=web-0, service=web}\n"
            + "10.1.0.2:8001/stats {namespace=shop, service=web}",
        find(all(Role.ENDPOINTS)));
  }

  @Test
  void what_is_forbidden_is_named() {
    cluster.forbids("/api/v1/namespaces/shop/pods?limit=2000", "pods");
    assertEquals(
        "privilege-missing: the service account may not list pods in namespace shop",
        find(all(Role.PODS)));
  }
}
