package dev.headroom.scheduler.run.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How workers take and hold runs. */
@ConfigMapping(prefix = "headroom.scheduler.work")
public interface WorkConfig {

  /** How long a run stays a worker's without a heartbeat; at least 1s. */
  @WithDefault("30s")
  Duration lease();

  /** How often a waiting claim looks for runs that another replica offered. */
  @WithDefault("250ms")
  Duration poll();

  /** Most claims that wait in a replica at a time; more are refused. */
  @WithDefault("1000")
  int maxWaiting();
}
