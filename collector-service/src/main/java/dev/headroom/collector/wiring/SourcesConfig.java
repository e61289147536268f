package dev.headroom.collector.wiring;

import dev.headroom.collector.source.SourceLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the definition of a source may ask for. */
@ConfigMapping(prefix = "headroom.collector.sources")
public interface SourcesConfig {

  /** Sources that a runbook may have. */
  @WithDefault("200")
  int maxPerRunbook();

  /** Body of a prometheus source that sets no {@code maxBodyBytes}, compressed and not. */
  @WithDefault("16M")
  MemorySize scrapeBody();

  /** Body of a probe that sets no {@code maxBodyBytes}. */
  @WithDefault("1M")
  MemorySize probeBody();

  /** The most that a source may set as its {@code maxBodyBytes}. */
  @WithDefault("64M")
  MemorySize maxBody();

  default SourceLimits limits() {
    return new SourceLimits(
        maxPerRunbook(),
        Math.toIntExact(scrapeBody().asLongValue()),
        Math.toIntExact(probeBody().asLongValue()),
        Math.toIntExact(maxBody().asLongValue()));
  }
}
