package dev.headroom.evaluator.review.shell;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a review assumes. */
@ConfigMapping(prefix = "headroom.review")
public interface ReviewConfig {

  /** How long a response takes of which nothing is on record and nothing is expected. */
  @WithDefault("7d")
  Duration assumedLead();

  /** How far back the first review looks for what fired. */
  @WithDefault("31d")
  Duration firstWindow();

  /** How many earlier reviews are held against what happened. */
  @WithDefault("12")
  int scored();
}
