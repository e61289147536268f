package dev.headroom.scheduler.run.kubernetes;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where {@code kubernetes} actions may go. */
@ConfigMapping(prefix = "headroom.scheduler.kubernetes")
public interface KubernetesActionConfig {

  /** Namespaces in which jobs may create Kubernetes Jobs. None by default. */
  Optional<List<String>> namespaces();
}
