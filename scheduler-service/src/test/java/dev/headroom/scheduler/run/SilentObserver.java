package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.ledger.Outcome;
import java.time.Duration;

/** Hears and says nothing. */
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
