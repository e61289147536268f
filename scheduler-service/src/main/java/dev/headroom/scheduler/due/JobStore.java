package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps jobs, their cursors, and the runs under lease, in shards.
 *
 * <p>Each operation is atomic, and all times are the store's own: callers never bring a clock. Safe
 * for use by many threads and replicas. Throws an unchecked exception when the store cannot be
 * reached; then the operation may or may not have happened, and every operation may be repeated.
 */
public interface JobStore {

  Instant now();

  int shards();

  /** The shard of a job, from 0; the same for ever. */
  int shardOf(JobId id);

  /**
   * Creates the job or replaces its definition. The same definition again changes nothing and keeps
   * the cursor. A job that is due keeps its definition: no instant may be lost to a change.
   *
   * @param next the first instant to run; null when the job is disabled
   */
  Registration register(JobDefinition job, @Nullable Instant next);

  /** Forgets the job unless it is due; a run in progress is still accounted for. */
  Deletion delete(JobId id);

  Optional<StoredJob> find(JobId id);

  /**
   * Jobs by name.
   *
   * @param owner null for all owners
   * @param after only jobs that sort after this one; null for the beginning
   */
  List<StoredJob> list(@Nullable String owner, @Nullable JobId after, int limit);

  /** The jobs of a shard whose cursor has come, longest due first, and when the next one will. */
  DueJobs due(int shard, int limit);

  /** The definitions of jobs of one shard; those that are gone or unreadable are left out. */
  List<JobDefinition> definitions(int shard, List<JobId> ids);

  /**
   * Claims jobs of one shard: each cursor moves from the expected instant to the next one, the run
   * is created under a lease, and missed instants enter the ledger. A claim whose expectation no
   * longer holds does nothing.
   *
   * @return the runs that are now the caller's, in the order of the claims
   */
  Claimed claim(int shard, List<Claim> claims, Holder holder);

  /**
   * Creates a run at {@code instant} beside the schedule; empty when it exists or the job is gone.
   */
  Optional<Run> startNow(JobId id, Instant instant, Holder holder);

  /** Extends the leases of runs, and returns those that are no longer the caller's. */
  List<Run> heartbeat(List<Run> runs, Holder holder);

  /** Writes the one outcome of a run; false when it has one, or another replica has the run. */
  boolean finish(Run run, RunResult result);

  /** Ends the lease early, so that another replica may take the run over at once. */
  void release(Run run);

  /** The runs of a shard whose lease has expired, longest expired first. */
  List<ExpiredRun> expired(int shard, int limit);

  /**
   * Takes over a run whose lease has expired; empty when it is held again, or has an outcome. A run
   * that cannot be started again (the job is gone, or it was started {@link Holder#maxStarts}
   * times) gets its outcome here.
   */
  Optional<Run> reclaim(ExpiredRun run, Holder holder);
}
