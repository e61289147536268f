package dev.headroom.collector.scrape;

import dev.headroom.collector.exposition.ExpositionLimits;
import java.time.Duration;

/**
 * Bounds on what an answer may say.
 *
 * @param future how far ahead of the collector's clock a timestamp may be
 * @param past how far behind
 */
public record ScrapeLimits(ExpositionLimits exposition, Duration future, Duration past) {

  public static final ScrapeLimits DEFAULT =
      new ScrapeLimits(ExpositionLimits.DEFAULT, Duration.ofMinutes(10), Duration.ofHours(1));

  public ScrapeLimits {
    if (future.isNegative() || past.isNegative()) {
      throw new IllegalArgumentException("clock skew limits must not be negative");
    }
  }
}
