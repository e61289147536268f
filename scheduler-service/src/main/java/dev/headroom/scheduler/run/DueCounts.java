package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.Lane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many jobs are due in each lane: the sum of what the loops of a replica found last, each in
 * its shards. Safe for use by many threads.
 */
final class DueCounts {

  private final RunObserver observer;
  private final Map<Lane, Map<DueLoop, Long>> counts = new ConcurrentHashMap<>();

  DueCounts(RunObserver observer) {
    this.observer = observer;
  }

  void found(DueLoop loop, Lane lane, long jobs) {
    Map<DueLoop, Long> ofLane = counts.computeIfAbsent(lane, same -> new ConcurrentHashMap<>());
    ofLane.put(loop, jobs);
    observer.due(lane, ofLane.values().stream().mapToLong(Long::longValue).sum());
  }

  /** These are the lanes there are. */
  void lanes(List<Lane> known) {
    counts.keySet().retainAll(known);
    observer.lanes(known);
  }
}
