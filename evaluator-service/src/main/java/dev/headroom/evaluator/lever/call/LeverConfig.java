package dev.headroom.evaluator.lever.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the systems that levers move may take. */
@ConfigMapping(prefix = "headroom.lever")
public interface LeverConfig {

  /** For one call to the scheduler or to an HTTP API. */
  @WithDefault("10s")
  Duration timeout();
}
