package dev.headroom.scheduler.run.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How runs are handed to workers by Redis streams. */
@ConfigMapping(prefix = "headroom.scheduler.work.stream")
public interface StreamConfig {

  /**
   * Most entries a stream keeps, taken or not (approximately: Redis trims whole blocks). A run
   * whose entry was trimmed before a worker took it fails as not-picked-up.
   */
  @WithDefault("10000")
  int maxLength();
}
