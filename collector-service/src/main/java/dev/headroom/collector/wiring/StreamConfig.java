package dev.headroom.collector.wiring;

import dev.headroom.collector.stream.BufferedSampleSink;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How samples are written to the runbooks' streams. */
@ConfigMapping(prefix = "headroom.collector.stream")
public interface StreamConfig {

  /** How long entries stay in a stream. */
  @WithDefault("90m")
  Duration retention();

  /** How often a source's series are written in full. */
  @WithDefault("10m")
  Duration keyframeEvery();

  /** Samples kept in memory while Redis is away; the oldest are dropped beyond. */
  @WithDefault("2000000")
  long bufferSamples();

  default BufferedSampleSink.Settings settings() {
    if (keyframeEvery().multipliedBy(2).compareTo(retention()) > 0) {
      throw new IllegalStateException(
          "headroom.collector.stream.keyframe-every is %s, too long for a retention of %s; set it to at most half of it"
              .formatted(keyframeEvery(), retention()));
    }
    return new BufferedSampleSink.Settings(bufferSamples(), keyframeEvery());
  }
}
