package dev.headroom.evaluator.wiring;

import dev.headroom.evaluator.lever.kubernetes.KubernetesLeverConfig;
import io.quarkus.kubernetes.client.KubernetesConfigCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How the Kubernetes API is reached: what fabric8 finds by itself, with short patience. */
public class KubernetesWiring {

  /** Plans have retries of their own; this is for a connection that broke just now. */
  private static final int REPEATS = 1;

  @Produces
  @Singleton
  KubernetesConfigCustomizer kubernetesAddress(KubernetesLeverConfig config) {
    int millis = Math.toIntExact(config.timeout().toMillis());
    return client -> {
      config.apiUrl().ifPresent(url -> client.setMasterUrl(url.toString().replaceAll("/*$", "/")));
      client.setRequestTimeout(millis);
      client.setConnectionTimeout(millis);
      client.setRequestRetryBackoffLimit(REPEATS);
    };
  }
}
