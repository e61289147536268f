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
  private final Dispatcher dispatcher;
  private final Duration lease;

  Heartbeat(JobStore store, Admission admission, Dispatcher dispatcher, Duration lease) {
    this.store = store;
    this.admission = admission;
    this.dispatcher = dispatcher;
    this.lease = lease;
  }

  Duration turn() {
    List<Held> active = dispatcher.active();
    if (!active.isEmpty()) {
      admission.extend(active.stream().flatMap(held -> held.permits.stream()).toList(), lease);
      List<Beat> beats =
          store.heartbeat(active.stream().map(held -> held.run.lease()).toList(), lease);
      for (int i = 0; i < beats.size(); i++) {
        switch (beats.get(i)) {
          case KEPT -> {
            // Ours for another while.
          }
          case CANCEL -> dispatcher.cancel(active.get(i));
          case LOST -> {
            if (!active.get(i).hasEnded()) {
              dispatcher.abandon(active.get(i));
            }
          }
        }
      }
    }
    return lease.dividedBy(BEATS_PER_LEASE);
  }
}
