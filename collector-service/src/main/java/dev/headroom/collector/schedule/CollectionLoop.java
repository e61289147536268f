package dev.headroom.collector.schedule;

import dev.headroom.collector.schedule.SourceLoops.TargetEntry;
import java.time.Duration;
import java.util.List;

/** What runs for one source, from its start until it is told to end. */
sealed interface CollectionLoop permits SourceLoop, DiscoveryLoop {

  /** How the source is doing. */
  SourceStatus status();

  /** The targets that it found, by instance; none of a source that is one target. */
  List<TargetEntry> targets();

  /** Ends the loop after what is running, and marks its series as ended. */
  void remove();

  /** Ends the loop after what is running; its series go on elsewhere. */
  void handOver();

  /** Ends the loop after what is running; a loop of the same kind goes on from what it has. */
  void makeWay();

  boolean ended();

  void join(Duration patience) throws InterruptedException;
}
