package dev.headroom.scheduler.ledger.check;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What is known of a job beside its ledger entries.
 *
 * @param inForce its calendars, not overlapping; where entries were trimmed, or nobody remembers
 *     the calendar, leave that time out
 * @param open instants of the schedule that still have no outcome: they run, wait, or are held
 */
public record Known(JobId job, List<InForce> inForce, Set<Instant> open) {

  public Known {
    inForce = inForce.stream().sorted(Comparator.comparing(InForce::after)).toList();
    open = Set.copyOf(open);
    for (int i = 1; i < inForce.size(); i++) {
      if (inForce.get(i).after().isBefore(inForce.get(i - 1).until())) {
        throw new IllegalArgumentException(
            job + ": two calendars in force after " + inForce.get(i).after());
      }
    }
  }
}
