package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import java.time.Instant;
import java.util.List;

/** Collects one source, once a call. Not for use by two threads. */
public final class Scraper implements AutoCloseable {

  private final SourceId id;
  private final Poll poll;
  private final MonotonicClock clock;
  private final TargetLabels labels;
  private final SeriesBudget budget;

  Scraper(
      SourceId id,
      SourceDefinition definition,
      Poll poll,
      MonotonicClock clock,
      SeriesBudget budget) {
    this.budget = budget;
    this.id = id;
    this.poll = poll;
    this.clock = clock;
    this.labels = new TargetLabels(id.source(), definition.labels(), false);
  }

  /**
   * Asks the target, within the source's timeout.
   *
   * @param at the instant that the samples are of
   */
  public Collected scrape(SeriesMemory previous, Instant at) {
    long start = clock.nanos();
    Reading reading = withinBudget(poll.read(at));
    return Collected.of(id.source(), labels, previous, reading, at, clock.since(start));
  }

  private Reading withinBudget(Reading reading) {
    return budget
        .admit(id, reading.series())
        .map(over -> Reading.failed(over.code(), over.reason()))
        .orElse(reading);
  }

  /** What is still true while a target that is down is left alone: that it is down, and why. */
  public Collected stillDown(Collected last, Instant at) {
    var reading = new Reading(List.of(), new double[0], null, last.warnings(), last.failure());
    return Collected.of(id.source(), labels, last.memory(), reading, at, last.elapsed());
  }

  @Override
  public void close() {
    budget.release(id);
    poll.close();
  }
}
