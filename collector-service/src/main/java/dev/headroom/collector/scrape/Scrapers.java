package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;

/** Opens a {@link Scraper} for a source. */
public record Scrapers(
    OutboundHttp http,
    Environment environment,
    SchedulerPeer scheduler,
    MonotonicClock clock,
    ScrapeLimits limits) {

  public Scraper open(SourceId id, SourceDefinition.Active definition) {
    return switch (definition) {
      case SourceDefinition.Addressed addressed ->
          new Scraper(id, addressed, http, environment, clock, limits);
      case SourceDefinition.Scheduler source ->
          new Scraper(id, scheduler.figures(source), http, scheduler.environment(), clock, limits);
    };
  }
}
