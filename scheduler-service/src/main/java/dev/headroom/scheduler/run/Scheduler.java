package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
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

  /** Two keep a store busy that others want something of as well. */
  private static final int DUE_LOOPS = 2;

  private final JobStore store;
  private final RunObserver observer;
  private final Terms terms;
  private final Definitions definitions;
  private final StoreTime time;
  private final Slots slots;
  private final Dispatcher dispatcher;
  private final Attender attender;
  private final List<DueLoop> dues = new ArrayList<>();
  private final List<Repeating> dueLoops = new ArrayList<>();
  private final Repeating starter;
  private final Repeating committer;
  private final Repeating reclaimer;
  private final Repeating heartbeat;
  private final Repeating keeper;
  private final MonotonicClock clock;
  private final AtomicLongArray lastTurnsNanos;
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
    this.observer = observer;
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
            terms.lease(),
            this::onFreeSlot,
            this::onEarlierStart);
    Starter starts = dispatcher.starter();
    Committer commits =
        new Committer(store, known, definitions, time, observer, dispatcher::settled);
    dispatcher.tell(commits::finished);
    this.attender = new Attender(store, known, time, observer, dispatcher, slots, admission, terms);
    int loops = Math.min(DUE_LOOPS, store.shards());
    this.lastTurnsNanos = new AtomicLongArray(loops);
    DueCounts counts = new DueCounts(observer);
    for (int loop = 0; loop < loops; loop++) {
      List<Integer> shards =
          IntStream.iterate(loop, shard -> shard < store.shards(), shard -> shard + loops)
              .boxed()
              .toList();
      addDueLoop(
          new DueLoop(store, shards, definitions, time, observer, counts, attender, clock, terms));
    }
    Reclaimer reclaim =
        new Reclaimer(store, runner, definitions, time, observer, terms, this::wake);
    Heartbeat beat = new Heartbeat(store, admission, dispatcher, terms.lease());
    Keeper keep = new Keeper(store, observer, keepEnded);
    this.starter = new Repeating("starter", starts::turn, () -> {});
    this.committer = new Repeating("committer", commits::turn, observer::storeFailed);
    this.reclaimer = new Repeating("reclaimer", reclaim::turn, observer::storeFailed);
    this.heartbeat = new Repeating("heartbeat", beat::turn, observer::storeFailed);
    this.keeper = new Repeating("keeper", keep::turn, observer::storeFailed);
  }

  public void start() {
    for (int loop = 0; loop < dues.size(); loop++) {
      lastTurnsNanos.set(loop, clock.nanos());
    }
    started = true;
    List.of(keeper, committer, heartbeat, starter).forEach(Repeating::start);
    dueLoops.forEach(Repeating::start);
    reclaimer.start();
  }

  /** Looks for due jobs now, for example because one was registered. */
  public void wake() {
    dues.forEach(DueLoop::lookNow);
    dueLoops.forEach(Repeating::wake);
  }

  /** Time since all due jobs were last looked at; empty before the start. */
  public Optional<Duration> sinceLastLook() {
    return started
        ? IntStream.range(0, dues.size())
            .mapToObj(loop -> clock.since(lastTurnsNanos.get(loop)))
            .max(Comparator.naturalOrder())
        : Optional.empty();
  }

  public int activeRuns() {
    return dispatcher.active().size();
  }

  /** Takes nothing more, and waits for what runs; what does not end in time is handed over. */
  public void drain(Duration timeout) throws InterruptedException {
    if (!started) {
      return;
    }
    for (Repeating dueLoop : dueLoops) {
      dueLoop.stop();
    }
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

  private void addDueLoop(DueLoop due) {
    int loop = dues.size();
    dues.add(due);
    dueLoops.add(
        new Repeating(
            "due loop " + loop,
            () -> {
              Duration pause = due.turn();
              lastTurnsNanos.set(loop, clock.nanos());
              return pause;
            },
            () -> {
              due.doubt();
              observer.storeFailed();
            }));
  }

  private void onEarlierStart() {
    starter.wake();
  }

  private void onFreeSlot() {
    attender.runEnded();
    if (attender.wasStarved()) {
      dues.forEach(DueLoop::fillSoon);
      dueLoops.forEach(Repeating::wake);
    }
  }
}
