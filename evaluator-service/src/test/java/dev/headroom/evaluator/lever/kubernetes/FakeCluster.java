package dev.headroom.evaluator.lever.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** fabric8's API server, which learns server-side apply from {@link ServerSideApply}. */
final class FakeCluster implements Cluster {

  final KubernetesMockServer server;
  final ServerSideApply apply;
  private final NamespacedKubernetesClient client;

  FakeCluster() {
    Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
    apply =
        new ServerSideApply(
            new KubernetesMixedDispatcher(
                responses,
                List.of(
                    custom(ObjectKind.SCALED_OBJECT),
                    custom(ObjectKind.ROLLOUT),
                    custom(ObjectKind.VERTICAL_AUTOSCALER))),
            responses);
    server = new KubernetesMockServer(new Context(), new MockWebServer(), responses, apply, false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    client = server.createClient(new VertxHttpClientFactory());
    client.getConfiguration().setRequestRetryBackoffLimit(0);
    server
        .expect()
        .get()
        .withPath("/api/v1")
        .andReturn(
            200,
            """
            {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
              {"name": "pods/resize", "namespaced": true, "kind": "Pod", "verbs": ["patch"]}]}""")
        .always();
  }

  private static CustomResourceDefinitionContext custom(ObjectKind kind) {
    var context = kind.context();
    return new CustomResourceDefinitionContext.Builder()
        .withGroup(context.getGroup())
        .withVersion(context.getVersion())
        .withKind(context.getKind())
        .withPlural(context.getPlural())
        .withScope("Namespaced")
        .build();
  }

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public KubernetesClient people() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
