package dev.headroom.scheduler.run;

import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.util.List;

/** Keeps the leases of what runs here, and ends what was taken over or is to end. */
final class Heartbeat {

  private static final int BEATS_PER_LEASE = 3;

  private final JobStore store;
  private final Admission admission;
  private final Runs runs;
  private final Duration lease;

  Heartbeat(JobStore store, Admission admission, Runs runs, Duration lease) {
    this.store = store;
    this.admission = admission;
    this.runs = runs;
    this.lease = lease;
  }

  Duration turn() {
    List<Held> active = runs.active();
    if (!active.isEmpty()) {
      admission.extend(active.stream().flatMap(held -> held.permits.stream()).toList(), lease);
      List<Beat> beats =
          store.heartbeat(active.stream().map(held -> held.run.lease()).toList(), lease);
      for (int i = 0; i < beats.size(); i++) {
        switch (beats.get(i)) {
          case KEPT -> {
            // Ours for another while.
          }
          case CANCEL -> runs.cancel(active.get(i));
          case LOST -> {
            if (!active.get(i).hasEnded()) {
              runs.abandon(active.get(i));
            }
          }
        }
      }
    }
    return lease.dividedBy(BEATS_PER_LEASE);
  }
}
