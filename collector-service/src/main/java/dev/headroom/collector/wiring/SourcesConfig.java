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

  /** The limits; no body is larger than an array. */
  default SourceLimits limits() {
    int most = bytes("max-body", maxBody(), Integer.MAX_VALUE - 8);
    return new SourceLimits(
        maxPerRunbook(),
        bytes("scrape-body", scrapeBody(), most),
        bytes("probe-body", probeBody(), most),
        most);
  }

  private static int bytes(String key, MemorySize size, int most) {
    if (size.asLongValue() < 1 || size.asLongValue() > most) {
      throw new IllegalStateException(
          "headroom.collector.sources.%s is %d bytes; set it to 1 to %d"
              .formatted(key, size.asLongValue(), most));
    }
    return (int) size.asLongValue();
  }
}
