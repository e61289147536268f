package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One replica of the scheduler: from {@link #start} on it runs what is due, until {@link #drain}.
 *
 * <p>Any number of replicas may share a store. Safe for use by many threads.
 */
public final class Scheduler {

  private static final Logger LOG = Logger.getLogger(Scheduler.class);

  /** How long all that is interrupted at a drain may take to end, together. */
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(1);

  /** How long a drain waits for the outcomes of what has ended to be written. */
  private static final Duration OUTCOME_GRACE = Duration.ofSeconds(1);

  private static final int MAX_HAND_OVERS = 5;

  private final JobStore store;
  private final Terms terms;
  private final Definitions definitions;
  private final StoreTime time;
  private final Slots slots;
  private final Dispatcher dispatcher;
  private final Attender attender;
  private final DueLoop due;
  private final Repeating dueLoop;
  private final Repeating starter;
  private final Repeating committer;
  private final Repeating reclaimer;
  private final Repeating heartbeat;
  private final Repeating keeper;
  private final MonotonicClock clock;
  private volatile long lastTurnNanos;
  private volatile boolean started;

  /**
   * @param keepEnded how long a job is kept whose schedule has ended
   */
  public Scheduler(
      JobStore store,
      LimitStore limits,
      ActionRunner runner,
      RunObserver observer,
      MonotonicClock clock,
      Terms terms,
      Duration keepEnded) {
    this.store = store;
    this.clock = clock;
    this.terms = terms;
    this.time = new StoreTime(clock);
    this.definitions = new Definitions(store);
    this.slots = new Slots(terms.concurrency());
    Admission admission = new Admission(limits, clock, terms.replica());
    KnownStates known = new KnownStates(terms.replica());
    this.dispatcher =
        new Dispatcher(
            store,
            known,
            runner,
            slots,
            admission,
            time,
            observer,
            this::onFreeSlot,
            this::onEarlierStart);
    Starter starts = dispatcher.starter();
    Committer commits =
        new Committer(store, known, definitions, time, observer, dispatcher::settled);
    dispatcher.tell(commits::finished);
    this.attender = new Attender(store, known, time, observer, dispatcher, slots, admission, terms);
    this.due = new DueLoop(store, definitions, time, observer, attender, clock, terms.batch());
    Reclaimer reclaim =
        new Reclaimer(store, runner, definitions, time, observer, terms, this::wake);
    Heartbeat beat = new Heartbeat(store, admission, dispatcher, terms.lease());
    Keeper keep = new Keeper(store, observer, keepEnded);
    this.dueLoop =
        new Repeating(
            "due loop",
            this::lookForDue,
            () -> {
              due.doubt();
              observer.storeFailed();
            });
    this.starter = new Repeating("starter", starts::turn, () -> {});
    this.committer = new Repeating("committer", commits::turn, observer::storeFailed);
    this.reclaimer = new Repeating("reclaimer", reclaim::turn, observer::storeFailed);
    this.heartbeat = new Repeating("heartbeat", beat::turn, observer::storeFailed);
    this.keeper = new Repeating("keeper", keep::turn, observer::storeFailed);
  }

  public void start() {
    lastTurnNanos = clock.nanos();
    started = true;
    List.of(keeper, committer, heartbeat, starter, dueLoop, reclaimer).forEach(Repeating::start);
  }

  /** Looks for due jobs now, for example because one was registered. */
  public void wake() {
    due.lookNow();
    dueLoop.wake();
  }

  /** Time since the due jobs were last looked at; empty before the start. */
  public Optional<Duration> sinceLastLook() {
    return started ? Optional.of(clock.since(lastTurnNanos)) : Optional.empty();
  }

  public int activeRuns() {
    return dispatcher.active().size();
  }

  /** Takes nothing more, and waits for what runs; what does not end in time is handed over. */
  public void drain(Duration timeout) throws InterruptedException {
    if (!started) {
      return;
    }
    dueLoop.stop();
    reclaimer.stop();
    keeper.stop();
    // The heart goes on beating while runs end.
    if (!slots.awaitAll(timeout)) {
      handOver(timeout);
      // What has ended keeps its slot until its outcome is written.
      if (!dispatcher.active().isEmpty() && !slots.awaitAll(OUTCOME_GRACE)) {
        LOG.warn("outcomes-unwritten: these runs start again when their leases lapse");
      }
    }
    starter.stop();
    heartbeat.stop();
    committer.stop();
  }

  private void handOver(Duration timeout) throws InterruptedException {
    List<Held> left = dispatcher.active().stream().filter(held -> !held.hasEnded()).toList();
    for (Held held : left) {
      LOG.infof("run-handed-over run=%s: it did not end within %s", held.run.id(), timeout);
      dispatcher.abandon(held);
    }
    long interruptedAt = clock.nanos();
    for (Held held : left) {
      Thread carrier = held.thread();
      Duration rest = INTERRUPT_GRACE.minus(clock.since(interruptedAt));
      if (carrier != null && rest.isPositive()) {
        carrier.join(rest);
      }
    }
    for (Held held : left) {
      // One that ended meanwhile has an outcome of its own.
      if (!held.hasEnded()) {
        giveUpOrLeave(held.run);
      }
    }
  }

  private void giveUpOrLeave(Run run) {
    try {
      giveUp(run);
    } catch (RuntimeException e) {
      LOG.warnf(
          "hand-over-failed run=%s: %s. It starts again when its lease lapses.",
          run.id(), e.getMessage());
    }
  }

  private void giveUp(Run run) {
    JobId id = run.job();
    for (int attempt = 0; attempt < MAX_HAND_OVERS; attempt++) {
      var state = store.states(List.of(id)).get(id);
      if (state == null) {
        return;
      }
      var step =
          Ending.lost(
              definitions.of(id, state),
              state,
              run.key(),
              run.fence(),
              terms.maxStarts(),
              true,
              time.now());
      if (step.isEmpty()
          || store.apply(Change.of(id, state, step.get(), Guard.NONE))
              instanceof dev.headroom.scheduler.store.Applied.Done) {
        return;
      }
    }
  }

  private Duration lookForDue() {
    Duration pause = due.turn();
    lastTurnNanos = clock.nanos();
    return pause;
  }

  private void onEarlierStart() {
    starter.wake();
  }

  private void onFreeSlot() {
    attender.runEnded();
    if (attender.wasStarved()) {
      due.fillSoon();
      dueLoop.wake();
    }
  }
}
