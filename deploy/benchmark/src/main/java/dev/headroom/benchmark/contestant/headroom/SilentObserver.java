package dev.headroom.benchmark.contestant.headroom;

import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.run.RunObserver;
import java.time.Duration;

/** Hears everything and counts nothing: the benchmark has counters of its own. */
final class SilentObserver implements RunObserver {

  @Override
  public void started(Run run, Duration lateness) {}

  @Override
  public void finished(Run run, Outcome outcome, Duration took) {}

  @Override
  public void coalesced(long count) {}

  @Override
  public void claims(int won, int lost) {}

  @Override
  public void due(int shard, long jobs) {}

  @Override
  public void reclaimed(Run run) {}

  @Override
  public void storeFailed() {}
}
