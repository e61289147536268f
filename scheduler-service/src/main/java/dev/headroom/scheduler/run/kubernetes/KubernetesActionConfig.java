package dev.headroom.scheduler.run.kubernetes;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where {@code kubernetes} actions may go. */
@ConfigMapping(prefix = "headroom.scheduler.kubernetes")
public interface KubernetesActionConfig {

  /** Namespaces in which jobs may create Kubernetes Jobs, or {@code *}. None by default. */
  Optional<List<String>> namespaces();

  /** Address of the API. The cluster that the scheduler runs in, else what KUBECONFIG says. */
  Optional<URI> apiUrl();
}
