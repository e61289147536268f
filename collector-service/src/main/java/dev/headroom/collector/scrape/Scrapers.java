package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.OneTarget;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;

/** Opens a {@link Scraper} for a source: the one place that knows how each type is asked. */
public record Scrapers(
    OutboundHttp http,
    Environment environment,
    SchedulerPeer scheduler,
    MonotonicClock clock,
    ScrapeLimits limits,
    Drivers drivers,
    SeriesBudget budget) {

  /** Openers of what is not asked over HTTP. */
  public record Drivers(
      PollOpener<SourceDefinition.Redis> redis,
      PollOpener<SourceDefinition.Postgres> postgres,
      PollOpener<SourceDefinition.Mongodb> mongodb,
      PollOpener<SourceDefinition.Kubernetes> kubernetes,
      PollOpener<SourceDefinition.MongodbAtlas> atlas,
      PollOpener<SourceDefinition.Sentry> sentry) {}

  /** The same with an own budget: what is tried takes no room from what is collected. */
  public Scrapers apart() {
    return new Scrapers(http, environment, scheduler, clock, limits, drivers, budget.anew());
  }

  public Scraper open(SourceId id, OneTarget definition) {
    return new Scraper(id, definition, poll(id, definition), clock, budget);
  }

  private Poll poll(SourceId id, OneTarget definition) {
    return switch (definition) {
      case SourceDefinition.Addressed addressed -> http(id, addressed, environment);
      case SourceDefinition.Scheduler source ->
          http(id, scheduler.figures(source), scheduler.environment());
      case SourceDefinition.Promql promql -> new PromqlPoll(id, promql, http, environment, clock);
      case SourceDefinition.Redis redis -> drivers.redis().open(id, redis);
      case SourceDefinition.Postgres postgres -> drivers.postgres().open(id, postgres);
      case SourceDefinition.Mongodb mongodb -> drivers.mongodb().open(id, mongodb);
      case SourceDefinition.Kubernetes kubernetes -> drivers.kubernetes().open(id, kubernetes);
      case SourceDefinition.MongodbAtlas atlas -> drivers.atlas().open(id, atlas);
      case SourceDefinition.Sentry sentry -> drivers.sentry().open(id, sentry);
    };
  }

  private Poll http(SourceId id, SourceDefinition.Addressed definition, Environment secrets) {
    return new HttpPoll(definition, Target.of(id, definition, limits), http, secrets, clock);
  }
}
