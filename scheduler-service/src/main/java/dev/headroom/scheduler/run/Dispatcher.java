package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.job.JobDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs claimed runs, each on a virtual thread, and commits their outcome.
 *
 * <p>A slot is reserved before a run is claimed, so that this replica never holds what it cannot
 * start at once. Safe for use by many threads.
 */
final class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /**
   * Tries to write an outcome while the store is away; then the lease ends and the run restarts.
   */
  private static final int MAX_COMMITS = 8;

  private static final Duration COMMIT_PAUSE = Duration.ofMillis(250);
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(1);

  private final JobStore store;
  private final ActionRunner runner;
  private final RunObserver observer;
  private final MonotonicClock clock;
  private final int concurrency;
  private final Semaphore slots;
  private final Runnable onFreeSlot;
  private final Map<Run, Thread> active = new ConcurrentHashMap<>();

  Dispatcher(
      JobStore store,
      ActionRunner runner,
      RunObserver observer,
      MonotonicClock clock,
      int concurrency,
      Runnable onFreeSlot) {
    this.store = store;
    this.runner = runner;
    this.observer = observer;
    this.clock = clock;
    this.concurrency = concurrency;
    this.slots = new Semaphore(concurrency);
    this.onFreeSlot = onFreeSlot;
  }

  /** Reserves up to {@code wanted} slots and returns how many there are. */
  int reserve(int wanted) {
    for (int free = Math.min(wanted, slots.availablePermits()); free > 0; free /= 2) {
      if (slots.tryAcquire(free)) {
        return free;
      }
    }
    return 0;
  }

  void giveBack(int reserved) {
    slots.release(reserved);
  }

  /** Starts a run in a reserved slot. */
  void dispatch(Run run, JobDefinition job) {
    Duration late = Duration.between(run.instant(), run.startedAt());
    observer.started(run, late.isNegative() ? Duration.ZERO : late);
    Thread thread =
        Thread.ofVirtual().name("run " + run.idempotencyKey()).unstarted(() -> execute(run, job));
    active.put(run, thread);
    thread.start();
  }

  List<Run> active() {
    return List.copyOf(active.keySet());
  }

  /** Stops a run that is no longer ours; its outcome is another replica's business. */
  void abandon(Run run) {
    Thread thread = active.remove(run);
    if (thread != null) {
      LOG.warnf(
          "run-abandoned run=%s fence=%d: the lease is lost", run.idempotencyKey(), run.fence());
      thread.interrupt();
    }
  }

  /** Waits for all runs to end; those that do not in time are interrupted and given away. */
  void drain(Duration timeout) throws InterruptedException {
    if (slots.tryAcquire(concurrency, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return;
    }
    for (Run run : active()) {
      Thread thread = active.remove(run);
      if (thread != null) {
        LOG.infof(
            "run-handed-over run=%s: it did not end within %s", run.idempotencyKey(), timeout);
        thread.interrupt();
        thread.join(INTERRUPT_GRACE);
        release(run);
      }
    }
  }

  private void release(Run run) {
    try {
      store.release(run);
    } catch (RuntimeException e) {
      observer.storeFailed();
      LOG.warnf(
          "release-failed run=%s: %s. It starts again when its lease ends.",
          run.idempotencyKey(), e.getMessage());
    }
  }

  private void execute(Run run, JobDefinition job) {
    try {
      long start = clock.nanos();
      RunResult result = resultOf(run, job);
      Duration took = clock.since(start);
      if (active.containsKey(run) && commit(run, result)) {
        observer.finished(run, result.outcome(), took);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      active.remove(run);
      slots.release();
      onFreeSlot.run();
    }
  }

  private RunResult resultOf(Run run, JobDefinition job) {
    try {
      return runner.run(run, job);
    } catch (RuntimeException e) {
      LOG.errorf(e, "action-failed-unexpectedly run=%s", run.idempotencyKey());
      return RunResult.failed("internal-error", String.valueOf(e));
    }
  }

  private boolean commit(Run run, RunResult result) throws InterruptedException {
    for (int attempt = 1; attempt <= MAX_COMMITS; attempt++) {
      try {
        boolean first = store.finish(run, result);
        // A repeated commit may find its own outcome: the answer to the first was lost.
        return first || attempt > 1;
      } catch (RuntimeException e) {
        observer.storeFailed();
        if (attempt == 1 || attempt == MAX_COMMITS) {
          LOG.warnf(
              "commit-failed run=%s attempt=%d of %d: %s",
              run.idempotencyKey(), attempt, MAX_COMMITS, e.getMessage());
        }
        Thread.sleep(COMMIT_PAUSE.multipliedBy(attempt));
      }
    }
    return false;
  }
}
