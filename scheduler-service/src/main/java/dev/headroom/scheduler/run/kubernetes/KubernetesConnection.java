package dev.headroom.scheduler.run.kubernetes;

import io.quarkus.kubernetes.client.KubernetesConfigCustomizer;

/** How the API is reached: what fabric8 finds by itself, with short patience. */
public final class KubernetesConnection {

  private static final int REQUEST_MILLIS = 10_000;

  /** The scheduler has retries of its own; this is for a connection that broke just now. */
  private static final int REPEATS = 2;

  private KubernetesConnection() {}

  public static KubernetesConfigCustomizer of(KubernetesActionConfig config) {
    return client -> {
      config.apiUrl().ifPresent(url -> client.setMasterUrl(url.toString().replaceAll("/*$", "/")));
      client.setRequestTimeout(REQUEST_MILLIS);
      client.setRequestRetryBackoffLimit(REPEATS);
    };
  }
}
