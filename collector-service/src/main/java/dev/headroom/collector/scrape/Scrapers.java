package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;

/** Opens a {@link Scraper} for a source: the one place that knows how each type is asked. */
public record Scrapers(
    OutboundHttp http,
    Environment environment,
    SchedulerPeer scheduler,
    MonotonicClock clock,
    ScrapeLimits limits) {

  public Scraper open(SourceId id, SourceDefinition.Active definition) {
    return new Scraper(id, definition, poll(id, definition), clock);
  }

  private Poll poll(SourceId id, SourceDefinition.Active definition) {
    return switch (definition) {
      case SourceDefinition.Addressed addressed -> http(id, addressed, environment);
      case SourceDefinition.Scheduler source ->
          http(id, scheduler.figures(source), scheduler.environment());
    };
  }

  private Poll http(SourceId id, SourceDefinition.Addressed definition, Environment secrets) {
    return new HttpPoll(definition, Target.of(id, definition, limits), http, secrets, clock);
  }
}
