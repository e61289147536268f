package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** fabric8's own API server for tests, in which the test plays the controllers. */
public final class FakeCluster implements AutoCloseable {

  private static final String USAGE = "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods";

  final KubernetesMockServer server;
  public final NamespacedKubernetesClient client;

  public FakeCluster() {
    Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            responses,
            new KubernetesMixedDispatcher(responses),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    client = server.createClient(new VertxHttpClientFactory());
    client.getConfiguration().setRequestRetryBackoffLimit(0);
    client.getConfiguration().setRequestTimeout(10_000);
  }

  KubernetesPoll poll(String selector) {
    return new KubernetesPoll(
        new SourceId("cartie", "pods"),
        new SourceDefinition.Kubernetes(
            "shop",
            selector,
            new Cadence(Duration.ofSeconds(30), Duration.ofSeconds(10), Map.of())),
        () -> client,
        System::nanoTime);
  }

  /** Puts an object, in YAML, where the API keeps it, its status too. */
  public void put(String yaml) {
    HasMetadata object = Serialization.unmarshal(yaml);
    var resource = client.resource(object).inNamespace("shop");
    if (resource.get() == null) {
      resource.create();
    } else {
      resource.update();
    }
    resource.updateStatus();
  }

  /** A pod of the Deployment api, with a sidecar. */
  void pod(String name, String ready, String since, String conditions) {
    put(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          labels: {app: api, pod-template-hash: 7d9f}
          ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: api-7d9f, uid: u, controller: true}]
        spec:
          initContainers:
            - {name: migrate}
            - {name: proxy, restartPolicy: Always, resources: {requests: {cpu: 100m, memory: 64Mi}}}
          containers:
            - {name: main, resources: {requests: {cpu: "1", memory: 1Gi}, limits: {cpu: "2", memory: 2Gi}}}
        status:
          phase: Running
          conditions:
            - {type: Ready, status: "%s", lastTransitionTime: "%s"}
        %s
          containerStatuses:
            - {name: main, restartCount: 3, ready: true, image: i, imageID: i}
          initContainerStatuses:
            - {name: migrate, restartCount: 9, ready: true, image: i, imageID: i}
            - {name: proxy, restartCount: 0, ready: true, image: i, imageID: i}
        """
            .formatted(name, ready, since, conditions));
  }

  Pod pod(String name) {
    return client.pods().inNamespace("shop").withName(name).get();
  }

  void uses(String json) {
    server.expect().get().withPath(USAGE).andReturn(200, json.replace('\'', '"')).always();
  }

  void hasNoMetricsServer() {
    server.expect().get().withPath(USAGE).andReturn(404, "404 page not found").always();
  }

  public void forbids(String path, String what) {
    server
        .expect()
        .get()
        .withPath(path)
        .andReturn(
            403,
            """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden",
             "code": 403, "message": "%s is forbidden: User cannot list resource"}
            """
                .formatted(what))
        .always();
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
