package dev.headroom.evaluator.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the other services are kept in step. */
@ConfigMapping(prefix = "headroom.reconcile")
public interface ReconcileConfig {

  /** How often desired state is sent again. */
  @WithDefault("30s")
  Duration every();

  /** How long one call may take. */
  @WithDefault("5s")
  Duration timeout();
}
