package dev.headroom.evaluator.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The streams between collector and evaluator. */
@ConfigMapping(prefix = "headroom.stream")
public interface StreamConfig {

  /** How long entries stay in a stream: the longest outage of all evaluators that loses nothing. */
  @WithDefault("90m")
  Duration retention();

  /** How often a stream that had nothing new is asked again. */
  @WithDefault("100ms")
  Duration pollInterval();

  /** Entries taken at once. */
  @WithDefault("500")
  int readBatch();
}
