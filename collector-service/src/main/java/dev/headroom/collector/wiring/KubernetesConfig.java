package dev.headroom.collector.wiring;

import io.fabric8.kubernetes.client.Config;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How {@code kubernetes} sources reach the API: what fabric8 finds by itself, without patience. */
@ConfigMapping(prefix = "headroom.collector.kubernetes")
public interface KubernetesConfig {

  /** Address of the API. The cluster that the collector runs in, else what KUBECONFIG says. */
  Optional<URI> apiUrl();

  /** Every source has a deadline of its own, and the next reading is the next try. */
  default void customize(Config client) {
    apiUrl().ifPresent(url -> client.setMasterUrl(url.toString().replaceAll("/*$", "/")));
    client.setRequestTimeout(10_000);
    client.setRequestRetryBackoffLimit(0);
  }
}
