package dev.headroom.scheduler.run;

import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the runs of this replica, each on a virtual thread, and says how they ended. Safe for
 * use by many threads.
 */
final class Dispatcher implements Runs {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final String LOST = "lost";

  private final JobStore store;
  private final ActionRunner runner;
  private final Runnable onFreeSlot;
  private final Slots slots;
  private final Admission admission;
  private final KnownStates known;
  private final StoreTime time;
  private final RunObserver observer;
  private final Starter starter;
  private final Duration lease;
  private final Set<Held> active = ConcurrentHashMap.newKeySet();
  private volatile @Nullable BiConsumer<Held, RunResult> onEnd;

  /**
   * @param onFreeSlot is told when a run has left its slot
   * @param onEarlierStart is told when {@link #starter} is to take a turn earlier than it said
   */
  Dispatcher(
      JobStore store,
      KnownStates known,
      ActionRunner runner,
      Slots slots,
      Admission admission,
      StoreTime time,
      RunObserver observer,
      Duration lease,
      Runnable onFreeSlot,
      Runnable onEarlierStart) {
    this.known = known;
    this.admission = admission;
    this.store = store;
    this.runner = runner;
    this.slots = slots;
    this.onFreeSlot = onFreeSlot;
    this.time = time;
    this.lease = lease;
    this.observer = observer;
    this.starter = new Starter(time, this::begin, onEarlierStart);
  }

  /** Who is told how runs ended; they keep their slot until {@link #settled}. */
  void tell(BiConsumer<Held, RunResult> listener) {
    onEnd = listener;
  }

  @Override
  public void dispatch(Held held) {
    active.add(held);
    if (held.run.startedAt().isAfter(time.now())) {
      starter.add(held);
    } else {
      begin(held);
    }
  }

  /** Begins what was put in force ahead of its time. */
  Starter starter() {
    return starter;
  }

  private void begin(Held held) {
    if (!active.contains(held)) {
      // It was abandoned while it waited for its time.
      return;
    }
    Instant now = time.now();
    if (!now.isBefore(held.run.startedAt().plus(lease).minus(Guard.LEAD))) {
      // This process stood still meanwhile; somebody else may have started the run.
      abandon(held);
      return;
    }
    Duration late = Duration.between(held.due, now);
    observer.started(held.run, late.isNegative() ? Duration.ZERO : late);
    Thread carrier = Thread.ofVirtual().name("run " + held.run.id()).unstarted(() -> execute(held));
    held.carriedOutBy(carrier);
    carrier.start();
    Duration timeout = held.job.policies().timeout();
    if (timeout != null) {
      Thread.ofVirtual().name("timeout " + held.run.id()).start(() -> watch(held, timeout));
    }
  }

  private void watch(Held held, Duration timeout) {
    try {
      Thread carrier = held.thread();
      if (carrier != null && !carrier.join(timeout)) {
        held.interrupt(Ending.TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Held> active() {
    return List.copyOf(active);
  }

  @Override
  public void abandon(Held held) {
    if (leave(held)) {
      // No outcome of ours will tell what becomes of it.
      known.forget(held.run.job());
      LOG.warnf(
          "run-abandoned run=%s fence=%d: the lease is lost", held.run.id(), held.run.fence());
      held.interrupt(LOST);
    }
  }

  @Override
  public void cancel(Held held) {
    if (held.interruptedBecause() == null) {
      LOG.infof("run-cancelled run=%s", held.run.id());
      held.interrupt(Ending.CANCELLED);
    }
  }

  /** The run has its outcome. */
  void settled(Held held) {
    leave(held);
  }

  private boolean leave(Held held) {
    boolean was = active.remove(held);
    if (was) {
      slots.giveBack(1);
      giveBack(held);
      onFreeSlot.run();
    }
    return was;
  }

  private void giveBack(Held held) {
    try {
      admission.giveBack(held.permits);
    } catch (RuntimeException e) {
      LOG.warnf(
          "permits-kept run=%s: %s. They lapse by themselves.", held.run.id(), e.getMessage());
    }
  }

  private void execute(Held held) {
    if (held.interruptedBecause() != null) {
      // Somebody wanted it to end before it began.
      end(held, RunResult.ran(""));
      return;
    }
    ActionOutcome outcome = outcomeOf(held);
    switch (outcome) {
      case ActionOutcome.Ended(RunResult result) -> end(held, result);
      case ActionOutcome.Delegated(Duration pickup) -> {
        try {
          store.heartbeat(List.of(held.run.lease()), pickup);
        } finally {
          // Without the longer lease it is missed soon, and starts again.
          leave(held);
          known.forget(held.run.job());
        }
      }
    }
  }

  private void end(Held held, RunResult result) {
    String because = held.interruptedBecause();
    if (because == null) {
      tellOf(held, result);
    } else if (!because.equals(LOST)) {
      runner.stop(held.run, held.job);
      tellOf(
          held,
          RunResult.failed(
              because,
              because.equals(Ending.TIMEOUT)
                  ? "it took longer than its timeout"
                  : "somebody wanted it to end"));
    }
  }

  private void tellOf(Held held, RunResult result) {
    BiConsumer<Held, RunResult> listener = onEnd;
    if (listener != null && active.contains(held)) {
      held.end();
      listener.accept(held, result);
    }
  }

  private ActionOutcome outcomeOf(Held held) {
    try {
      return runner.run(held.run, held.job);
    } catch (RuntimeException e) {
      LOG.errorf(e, "action-failed-unexpectedly run=%s", held.run.id());
      return new ActionOutcome.Ended(RunResult.failed("internal-error", String.valueOf(e)));
    }
  }
}
