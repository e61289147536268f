package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.Doubt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What needs attention in a shard.
 *
 * @param now by the store's clock
 * @param lanes in the order they were asked for
 */
public record Look(Instant now, Doubt doubt, List<LaneLook> lanes) {

  public Look {
    lanes = List.copyOf(lanes);
  }

  /**
   * @param due how many jobs are due now, those beyond the limit included
   * @param next when the first job after those listed is due; null when there is none
   * @param jobs longest due first
   */
  public record LaneLook(Lane lane, long due, @Nullable Instant next, List<DueJob> jobs) {
    public LaneLook {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * @param at when its attention is due
   */
  public record DueJob(JobId job, Instant at) {}
}
