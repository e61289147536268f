package dev.headroom.scheduler.run;

import dev.headroom.scheduler.limit.Permit;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps the leases of what runs here, and ends what was taken over or is to end. */
final class Heartbeat {

  private static final Logger LOG = Logger.getLogger(Heartbeat.class);
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
      List<Permit> permits = new ArrayList<>();
      List<Beat> beats =
          store.heartbeat(active.stream().map(held -> held.run.lease()).toList(), lease);
      for (int i = 0; i < beats.size(); i++) {
        if (beats.get(i) != Beat.LOST) {
          permits.addAll(active.get(i).permits);
        }
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
      extend(permits);
    }
    return lease.dividedBy(BEATS_PER_LEASE);
  }

  /** Permits that lapse let others begin too early; that must not cost the leases. */
  private void extend(List<Permit> permits) {
    try {
      admission.extend(permits, lease);
    } catch (RuntimeException e) {
      LOG.warnf("permits-not-extended: %s", e.getMessage());
    }
  }
}
