package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.ledger.Outcome;
import java.time.Duration;

/** Is told what the scheduler does; must be quick and must not throw. */
public interface RunObserver {

  /**
   * @param lateness from the nominal instant to the start, by the store's clock
   */
  void started(Run run, Duration lateness);

  void finished(Run run, Outcome outcome, Duration took);

  /** Instants that entered the ledger without a run. */
  void coalesced(long count);

  void claims(int won, int lost);

  /** How many jobs are due in a shard right now. */
  void due(int shard, long jobs);

  /** A run was taken over from a replica that stopped its heartbeat. */
  void reclaimed(Run run);

  /** The store could not be reached. */
  void storeFailed();
}
