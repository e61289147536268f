package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import java.time.Instant;

/** Collects one source, once a call. Not for use by two threads. */
public final class Scraper implements AutoCloseable {

  private final SourceId id;
  private final Poll poll;
  private final MonotonicClock clock;
  private final TargetLabels labels;

  Scraper(SourceId id, SourceDefinition.Active definition, Poll poll, MonotonicClock clock) {
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
    Reading reading = poll.read(at);
    return Collected.of(id.source(), labels, previous, reading, at, clock.since(start));
  }

  @Override
  public void close() {
    poll.close();
  }
}
