package dev.headroom.evaluator.lever.kubernetes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Kubernetes levers are. */
@ConfigMapping(prefix = "headroom.kubernetes")
public interface KubernetesLeverConfig {

  /** Address of the API. The cluster that the evaluator runs in, else what KUBECONFIG says. */
  Optional<URI> apiUrl();

  /** The namespace of levers that name none. The evaluator's own, else that of KUBECONFIG. */
  Optional<String> namespace();

  /** How long one call may take. */
  @WithDefault("10s")
  Duration timeout();
}
