package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told what the scheduler does; must be quick and must not throw. */
public interface RunObserver {

  /**
   * A run begins.
   *
   * @param lateness from the nominal instant to now, jitter left out, by the store's clock
   */
  void started(Run run, Duration lateness);

  /**
   * An outcome that entered the ledger.
   *
   * @param definition of the job; null when it is not known any more
   * @param at when, by the store's clock
   */
  void recorded(JobId job, @Nullable JobDefinition definition, Row row, Instant at);

  /** What became of steps: in force, or overtaken by another replica. */
  void steps(int applied, int lost);

  /** Runs of a lane may wait for workers now. */
  default void offered(Lane lane) {}

  /** These are the lanes there are; nothing is due in any other. */
  default void lanes(List<Lane> known) {}

  /** How many jobs are due in a lane right now, of all shards. */
  void due(Lane lane, long jobs);

  /** A start was taken from a holder that is lost, or took too long. */
  void reclaimed(Lease lease);

  /** The server of the store is another one, or began anew: some of its past may be lost. */
  void doubted();

  /** The store could not be reached. */
  void storeFailed();
}
