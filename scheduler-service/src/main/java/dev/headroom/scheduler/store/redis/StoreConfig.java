package dev.headroom.scheduler.store.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How jobs are spread in Redis. */
@ConfigMapping(prefix = "headroom.scheduler.store")
public interface StoreConfig {

  /**
   * Number of shards, 1 to 1024. Fixed once the first replica has started: a replica with another
   * number refuses to start.
   */
  @WithDefault("8")
  int shards();
}
