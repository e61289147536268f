package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;

/** Opens a {@link Scraper} for a source. */
public record Scrapers(
    OutboundHttp http, Environment environment, MonotonicClock clock, ScrapeLimits limits) {

  public Scraper open(SourceId id, SourceDefinition.Active definition) {
    return new Scraper(id, definition, http, environment, clock, limits);
  }
}
