package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Run;
import java.time.Duration;
import java.util.List;

/** Keeps the leases of what runs here, and stops what has been taken over. */
final class Heartbeat {

  private static final int BEATS_PER_LEASE = 3;

  private final JobStore store;
  private final Dispatcher dispatcher;
  private final Holder holder;

  Heartbeat(JobStore store, Dispatcher dispatcher, Holder holder) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.holder = holder;
  }

  Duration turn() {
    List<Run> active = dispatcher.active();
    if (!active.isEmpty()) {
      store.heartbeat(active, holder).forEach(dispatcher::abandon);
    }
    return holder.lease().dividedBy(BEATS_PER_LEASE);
  }
}
