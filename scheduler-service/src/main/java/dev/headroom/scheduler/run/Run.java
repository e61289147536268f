package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.store.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One start of a run.
 *
 * @param fence grows with every start of the job, whatever happens to the store: a target that
 *     remembers the highest one can refuse a start that was overtaken
 * @param attempt 1 for the first start
 * @param startedAt by the store's clock
 * @param tenants of the tenant batch; empty when the run is for none
 */
public record Run(
    JobId job, RunKey key, long fence, int attempt, Instant startedAt, List<String> tenants) {

  public Run {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(key, "key");
    tenants = List.copyOf(tenants);
    if (fence <= 0 || attempt <= 0) {
      throw new IllegalArgumentException("fence " + fence + ", attempt " + attempt);
    }
  }

  /** What a job's state says of a run that was started. */
  public static Run of(JobDefinition job, ActiveRun started) {
    return new Run(
        job.id(),
        started.key(),
        started.fence(),
        started.attempt(),
        started.at(),
        Definition.tenantsOf(job, started.key()));
  }

  /** The nominal instant. */
  public Instant instant() {
    return key.instant();
  }

  public Trigger trigger() {
    return key.trigger();
  }

  /** Which tenant batch it is, from 1; 0 for none. */
  public int part() {
    return key.part();
  }

  /** Unique in the installation, and the same for every start: {@code owner/name@1784600000000}. */
  public String id() {
    return job + "@" + key;
  }

  /** The same for every start of this instant: {@code owner/name@2026-07-21T09:00:00Z}. */
  public String idempotencyKey() {
    return key.idempotencyKey(job.toString());
  }

  /** Under which name it is held. */
  public Lease lease() {
    return new Lease(job, key, fence);
  }
}
