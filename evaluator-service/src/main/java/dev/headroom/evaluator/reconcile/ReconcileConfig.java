package dev.headroom.evaluator.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;

/** The other services, and how they are kept in step. */
@ConfigMapping(prefix = "headroom")
public interface ReconcileConfig {

  /** Where the collector answers. */
  @WithName("collector.url")
  @WithDefault("http://localhost:8081")
  URI collectorUrl();

  /** Where the scheduler answers. */
  @WithName("scheduler.url")
  @WithDefault("http://localhost:8082")
  URI schedulerUrl();

  /** Where the scheduler reaches this service. */
  @WithName("evaluator.url")
  @WithDefault("http://localhost:8080")
  URI evaluatorUrl();

  /** How often desired state is sent again. */
  @WithName("reconcile.every")
  @WithDefault("30s")
  Duration every();

  /** How long one call may take. */
  @WithName("reconcile.timeout")
  @WithDefault("5s")
  Duration timeout();
}
