package dev.headroom.evaluator.silence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far silences may go. */
@ConfigMapping(prefix = "headroom.silence")
public interface SilenceConfig {

  /** The longest silence; what is silent for longer belongs into the runbook. */
  @WithDefault("30d")
  Duration longest();

  /** Silences that are active or to come at one time. */
  @WithDefault("1000")
  int most();
}
