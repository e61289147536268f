package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.StoredJob;
import dev.headroom.scheduler.job.JobId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One replica of the scheduler: from {@link #start} on it runs what is due, until {@link #drain}.
 *
 * <p>Any number of replicas may share a store. Safe for use by many threads.
 */
public final class Scheduler {

  /** Two people may ask for a run in the same millisecond. */
  private static final int MAX_RUN_NOW_ATTEMPTS = 16;

  private final JobStore store;
  private final Holder holder;
  private final Dispatcher dispatcher;
  private final DueLoop due;
  private final Repeating dueLoop;
  private final Repeating reclaimer;
  private final Repeating heartbeat;
  private final MonotonicClock clock;
  private volatile long lastTurnNanos;
  private volatile boolean started;

  /**
   * @param concurrency most runs at a time
   * @param batch most jobs claimed in one go
   */
  public Scheduler(
      JobStore store,
      ActionRunner runner,
      RunObserver observer,
      MonotonicClock clock,
      Holder holder,
      int concurrency,
      int batch) {
    this.store = store;
    this.holder = holder;
    this.clock = clock;
    this.dispatcher = new Dispatcher(store, runner, observer, clock, concurrency, this::onFreeSlot);
    this.due = new DueLoop(store, dispatcher, observer, clock, holder, batch);
    this.dueLoop = new Repeating("due loop", this::lookForDue, observer::storeFailed);
    Reclaimer reclaim = new Reclaimer(store, dispatcher, observer, holder);
    this.reclaimer = new Repeating("reclaimer", reclaim::turn, observer::storeFailed);
    Heartbeat beat = new Heartbeat(store, dispatcher, holder);
    this.heartbeat = new Repeating("heartbeat", beat::turn, observer::storeFailed);
  }

  public void start() {
    lastTurnNanos = clock.nanos();
    started = true;
    dueLoop.start();
    reclaimer.start();
    heartbeat.start();
  }

  /** Looks for due jobs now, for example because one was registered. */
  public void wake() {
    dueLoop.wake();
  }

  /** Time since the due jobs were last looked at; empty before the start. */
  public Optional<Duration> sinceLastLook() {
    return started ? Optional.of(clock.since(lastTurnNanos)) : Optional.empty();
  }

  public int activeRuns() {
    return dispatcher.active().size();
  }

  /** What asking for a run came to. */
  public sealed interface RunNow {
    record Started(Run run) implements RunNow {}

    record NoSuchJob() implements RunNow {}

    /** All slots of this replica are taken. */
    record Busy() implements RunNow {}
  }

  /** Starts a run beside the schedule; its nominal instant is the store's present millisecond. */
  public RunNow runNow(JobId id) {
    Optional<StoredJob> job = store.find(id);
    if (job.isEmpty()) {
      return new RunNow.NoSuchJob();
    }
    if (dispatcher.reserve(1) == 0) {
      return new RunNow.Busy();
    }
    boolean dispatched = false;
    try {
      for (int attempt = 0; attempt < MAX_RUN_NOW_ATTEMPTS; attempt++) {
        Optional<Run> run =
            store.startNow(
                id, store.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(attempt), holder);
        if (run.isPresent()) {
          dispatcher.dispatch(run.get(), job.get().definition());
          dispatched = true;
          return new RunNow.Started(run.get());
        }
      }
      return store.find(id).isEmpty() ? new RunNow.NoSuchJob() : new RunNow.Busy();
    } finally {
      dispatcher.giveBack(dispatched ? 0 : 1);
    }
  }

  /** Claims nothing more, and waits for what runs; what does not end in time is handed over. */
  public void drain(Duration timeout) throws InterruptedException {
    if (!started) {
      return;
    }
    dueLoop.stop();
    reclaimer.stop();
    // The heart goes on beating while runs end.
    dispatcher.drain(timeout);
    heartbeat.stop();
  }

  private Duration lookForDue() {
    Duration pause = due.turn();
    lastTurnNanos = clock.nanos();
    return pause;
  }

  private void onFreeSlot() {
    if (due.wasStarved()) {
      dueLoop.wake();
    }
  }
}
