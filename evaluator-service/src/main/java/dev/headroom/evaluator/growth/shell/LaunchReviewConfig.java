package dev.headroom.evaluator.growth.shell;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Capacity reviews of launches. */
@ConfigMapping(prefix = "headroom.launch-reviews")
public interface LaunchReviewConfig {

  /** How often growth is projected for them, and their tickets are held against the launches. */
  @WithDefault("5m")
  Duration every();
}
