package dev.headroom.scheduler.rest;

import dev.headroom.scheduler.run.kubernetes.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * An API server for the service under test, which may create Jobs in its namespace {@code jobs}.
 */
public final class KubernetesApi implements QuarkusTestResourceLifecycleManager {

  private static final String URL = "headroom.scheduler.kubernetes.api-url";

  private final Cluster cluster = new Cluster();

  @Override
  public Map<String, String> start() {
    // The tests are loaded apart from this class; what they share is text.
    System.setProperty(URL, cluster.url());
    return Map.of(URL, cluster.url(), "headroom.scheduler.kubernetes.namespaces", "jobs");
  }

  @Override
  public void stop() {
    System.clearProperty(URL);
    cluster.close();
  }

  static KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withHttpClientFactory(new VertxHttpClientFactory())
        .editOrNewConfig()
        .withMasterUrl(System.getProperty(URL))
        .endConfig()
        .build();
  }
}
