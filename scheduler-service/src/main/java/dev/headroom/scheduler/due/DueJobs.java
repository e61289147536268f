package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due in a shard.
 *
 * @param now by the store's clock
 * @param total how many jobs are due, those beyond the limit included
 * @param nextCursor the earliest cursor that has not come; null when there is none
 */
public record DueJobs(Instant now, List<DueJob> jobs, long total, @Nullable Instant nextCursor) {

  public DueJobs {
    jobs = List.copyOf(jobs);
  }

  public record DueJob(JobId id, Instant cursor) {}
}
