package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job is found: derived from its state, and kept in step with it by the store.
 *
 * @param lane of what is due
 * @param attention when the job is due; null for never
 * @param leases starts under lease; without those whose fence the store has yet to give
 * @param cancels those of them that are to end
 * @param offers runs that wait for a worker, in the lane
 * @param over the job does nothing any more, and is not forgotten
 */
public record Index(
    Lane lane,
    @Nullable Instant attention,
    List<Lease> leases,
    List<Lease> cancels,
    List<Offer> offers,
    boolean over) {

  /** The index of a job in that state. */
  public static Index of(JobId job, JobState state) {
    List<Lease> leases = List.of();
    List<Lease> cancels = List.of();
    List<Offer> offers = List.of();
    for (ActiveRun run : state.runs()) {
      if (run.phase() == Phase.RUNNING && run.fence() != ActiveRun.ASSIGNED) {
        Lease lease = new Lease(job, run.key(), run.fence());
        leases = with(leases, lease);
        cancels = run.cancel() ? with(cancels, lease) : cancels;
      } else if (run.phase() == Phase.OFFERED) {
        offers = with(offers, new Offer(job, run.key()));
      }
    }
    return new Index(state.lane(), state.attention(), leases, cancels, offers, state.isOver());
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> longer = list.isEmpty() ? new ArrayList<>(1) : list;
    longer.add(more);
    return longer;
  }
}
