package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.util.Objects;

/**
 * One start of a job's instant, held under a lease.
 *
 * @param instant the nominal instant
 * @param fence grows with every start of the job, whatever happens to the store: a target that
 *     remembers the highest one can refuse a start that was overtaken
 * @param attempt 1 for the first start
 * @param startedAt by the store's clock
 */
public record Run(
    JobId job, Instant instant, long fence, int attempt, Trigger trigger, Instant startedAt) {

  public Run {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(instant, "instant");
    if (fence <= 0 || attempt <= 0) {
      throw new IllegalArgumentException("fence " + fence + ", attempt " + attempt);
    }
  }

  /** The same for every start of this instant: {@code owner/name@2026-07-21T09:00:00Z}. */
  public String idempotencyKey() {
    return job + "@" + instant;
  }
}
