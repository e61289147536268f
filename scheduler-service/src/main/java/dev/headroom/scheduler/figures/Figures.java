package dev.headroom.scheduler.figures;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the scheduler can say of itself in one moment.
 *
 * @param at by the store's clock
 * @param running starts under lease of all jobs that were asked for, also of those left out
 * @param due jobs that are due now, also those left out; empty when one owner's were asked for
 * @param jobs in order of owner and name
 * @param cut whether there are more jobs, which were left out
 */
public record Figures(
    Instant at, long running, OptionalLong due, List<JobFigures> jobs, boolean cut) {

  public Figures {
    jobs = List.copyOf(jobs);
  }

  /** The last job that is in the figures, to say where they were cut. */
  JobId last() {
    return jobs.getLast().job();
  }
}
