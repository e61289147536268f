package dev.headroom.collector.wiring;

import dev.headroom.collector.exposition.ExpositionLimits;
import dev.headroom.collector.scrape.ScrapeLimits;
import dev.headroom.common.wire.StreamEntryCodec;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of collections. */
@ConfigMapping(prefix = "headroom.collector.scrape")
public interface ScrapeConfig {

  /** Targets that are called at the same time. */
  @WithDefault("32")
  int concurrency();

  /** What the interval of a source that fails grows to, if its own is not longer; 0s for never. */
  @WithDefault("1m")
  Duration maxBackOff();

  /** Samples of one scrape; more refuse it. */
  @WithDefault("100000")
  int maxSamples();

  /** Series of one source, all of its targets together; a scrape with more is refused. */
  @WithDefault("100000")
  int maxSeriesPerSource();

  /** Series of all sources of a runbook that this collector collects. */
  @WithDefault("200000")
  int maxSeriesPerRunbook();

  /** Labels of a series, its name not counted. */
  @WithDefault("64")
  int maxLabels();

  /** Bytes of a metric's or label's name. */
  @WithDefault("512")
  int maxNameBytes();

  /** Bytes of a label's value. */
  @WithDefault("4096")
  int maxValueBytes();

  /** How far ahead of the collector's clock a target's timestamp may be. */
  @WithDefault("10m")
  Duration maxAhead();

  /** How far behind the collector's clock a target's timestamp may be. */
  @WithDefault("1h")
  Duration maxBehind();

  /** The limits, which must fit into what the stream's format can hold. */
  default ScrapeLimits limits() {
    check("max-samples", maxSamples(), StreamEntryCodec.MAX_SERIES - 10);
    check("max-series-per-source", maxSeriesPerSource(), 10_000_000);
    check("max-series-per-runbook", maxSeriesPerRunbook(), 100_000_000);
    check("max-labels", maxLabels(), StreamEntryCodec.MAX_LABELS - 40);
    check("max-name-bytes", maxNameBytes(), StreamEntryCodec.MAX_STRING_BYTES - 512);
    check("max-value-bytes", maxValueBytes(), StreamEntryCodec.MAX_STRING_BYTES);
    check("concurrency", concurrency(), 10_000);
    return new ScrapeLimits(
        new ExpositionLimits(maxSamples(), maxLabels(), maxNameBytes(), maxValueBytes()),
        maxAhead(),
        maxBehind());
  }

  private static void check(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalStateException(
          "headroom.collector.scrape.%s is %d; set it to 1 to %d".formatted(key, value, most));
    }
  }
}
