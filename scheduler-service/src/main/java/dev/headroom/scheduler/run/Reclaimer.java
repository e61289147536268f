package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.ExpiredRun;
import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.job.JobDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Starts again what a lost replica had started. */
final class Reclaimer {

  private static final Logger LOG = Logger.getLogger(Reclaimer.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCH = 32;

  private final JobStore store;
  private final Dispatcher dispatcher;
  private final RunObserver observer;
  private final Holder holder;

  Reclaimer(JobStore store, Dispatcher dispatcher, RunObserver observer, Holder holder) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.observer = observer;
    this.holder = holder;
  }

  Duration turn() {
    for (int shard = 0; shard < store.shards(); shard++) {
      for (ExpiredRun expired : store.expired(shard, BATCH)) {
        if (!takeOver(shard, expired)) {
          return PAUSE;
        }
      }
    }
    return PAUSE;
  }

  /** False when there is no slot for a run. */
  private boolean takeOver(int shard, ExpiredRun expired) {
    if (dispatcher.reserve(1) == 0) {
      return false;
    }
    boolean dispatched = false;
    try {
      Optional<Run> run = store.reclaim(expired, holder);
      dispatched = run.isPresent() && restart(shard, run.get());
      return true;
    } finally {
      dispatcher.giveBack(dispatched ? 0 : 1);
    }
  }

  private boolean restart(int shard, Run run) {
    List<JobDefinition> definition = store.definitions(shard, List.of(run.job()));
    if (definition.isEmpty()) {
      // Deleted in this very moment: the next look gives the run its outcome.
      store.release(run);
      return false;
    }
    LOG.warnf(
        "run-reclaimed run=%s attempt=%d: its replica stopped its heartbeat",
        run.idempotencyKey(), run.attempt());
    observer.reclaimed(run);
    dispatcher.dispatch(run, definition.getFirst());
    return true;
  }
}
