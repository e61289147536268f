package dev.headroom.scheduler.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the scheduler's figures of itself. */
@ConfigMapping(prefix = "headroom.scheduler.figures")
public interface FiguresConfig {

  /** Most jobs in one answer, some 14 samples each; what is left out is said. */
  @WithDefault("5000")
  int maxJobs();
}
