package dev.headroom.collector.schedule;

import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.source.SourceId;

/** Is told of every collection. Must be quick and must not throw. */
public interface CollectionObserver {

  /** A collection ended; the statuses are those before and after it. */
  void collected(SourceId source, Collected collected, SourceStatus before, SourceStatus after);

  /** Targets of a source were looked up, or could not be; before and after it. */
  void lookedUp(SourceId source, KnownTargets before, KnownTargets after);

  /** Slots passed while a collection was running or waiting for its turn. */
  void skipped(SourceId source, long slots);

  /** A collection broke off for a reason within the collector: a bug. */
  void broken(SourceId source, RuntimeException failure);
}
