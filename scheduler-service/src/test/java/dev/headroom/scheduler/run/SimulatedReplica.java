package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.StoreUnavailable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One life of a replica: the actors of a {@link Scheduler}, each turn an event of the world, and
 * actions that end when the world says so.
 */
final class SimulatedReplica implements Runs {

  private static final Duration BACKOFF = Duration.ofMillis(100);

  /** What runs here runs nowhere else: nothing is left to take back or to stop. */
  private static final ActionRunner NOWHERE_ELSE =
      (run, job) -> {
        throw new IllegalStateException("the simulation carries out " + run.id());
      };

  private static final Duration FROZEN = Duration.ofSeconds(8);

  /** Ends a turn in the middle, as a kill does. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final World world;
  private final Terms terms;
  private final Duration longestAction;
  private final Slots slots;
  private final Admission admission;
  private final Map<Lease, Held> active = new LinkedHashMap<>();
  private final Committer commits;
  private final DueLoop due;
  private final Attender attender;
  private final Turns dueTurns;
  private final Turns commitTurns;
  private final Turns startTurns;
  private final StoreTime time;
  private final Starter starter;
  private boolean dead;
  private long stoppedUntil;
  private int uncommitted;

  SimulatedReplica(
      JobStore shared,
      LimitStore limits,
      Chronicle chronicle,
      World world,
      Terms terms,
      Duration longestAction) {
    this.world = world;
    this.terms = terms;
    this.longestAction = longestAction;
    this.slots = new Slots(terms.concurrency());
    JobStore store = new FaultyStore(shared, chronicle, world, this::misfortune);
    MonotonicClock clock = world::nanos;
    StoreTime time = new StoreTime(clock);
    Definitions definitions = new Definitions(store);
    KnownStates known = new KnownStates(terms.replica());
    RunObserver observer = new SilentObserver();
    this.commits = new Committer(store, known, definitions, time, observer, this::settled);
    this.admission = new Admission(limits, clock, terms.replica() + "-" + world.nanos());
    this.time = time;
    this.starter = new Starter(time, this::begin, () -> startTurns().next(Duration.ZERO));
    this.attender = new Attender(store, known, time, observer, this, slots, admission, terms);
    this.due =
        new DueLoop(
            store,
            List.of(0),
            definitions,
            time,
            observer,
            new DueCounts(observer),
            attender,
            clock,
            terms);
    Reclaimer reclaim =
        new Reclaimer(store, NOWHERE_ELSE, definitions, time, observer, terms, this::wake);
    Heartbeat beat = new Heartbeat(store, admission, this, terms.lease());
    Keeper keep = new Keeper(store, observer, Duration.ofSeconds(20));
    this.dueTurns = new Turns(due::turn);
    this.startTurns = new Turns(starter::turn);
    this.commitTurns = new Turns(this::commit);
    List.of(dueTurns, new Turns(reclaim::turn), new Turns(beat::turn), new Turns(keep::turn))
        .forEach(turns -> turns.next(world.upTo(Duration.ofSeconds(1))));
  }

  String name() {
    return terms.replica();
  }

  boolean isDead() {
    return dead;
  }

  /** As by {@code kill -9}. */
  void kill() {
    dead = true;
  }

  /** As by {@code kill -STOP}, until then. */
  void freeze(Duration time) {
    stoppedUntil = world.nanos() + time.toNanos();
  }

  private void misfortune() {
    if (world.fault(0.0005)) {
      freeze(world.upTo(FROZEN));
    }
    while (!dead && stoppedUntil > world.nanos()) {
      world.pass(Duration.ofNanos(stoppedUntil - world.nanos()));
    }
    if (world.fault(0.0002)) {
      kill();
    }
    if (dead) {
      throw new Killed();
    }
  }

  /** Turns that come one after the other. */
  private final class Turns implements World.Actor {
    private final Supplier<Duration> turn;
    private boolean busy;
    private long generation;

    Turns(Supplier<Duration> turn) {
      this.turn = turn;
    }

    void next(Duration delay) {
      long mine = ++generation;
      world.after(
          delay,
          this,
          () -> {
            if (mine == generation && !dead) {
              take();
            }
          });
    }

    private void take() {
      long mine = generation;
      busy = true;
      Duration pause = BACKOFF;
      try {
        pause = turn.get();
      } catch (StoreUnavailable e) {
        // Tried again after a while.
      } catch (Killed e) {
        return;
      } finally {
        busy = false;
      }
      if (mine == generation) {
        next(pause);
      } else {
        next(Duration.ZERO);
      }
    }

    @Override
    public boolean isBusy() {
      return busy;
    }

    @Override
    public long stoppedUntilNanos() {
      return stoppedUntil;
    }
  }

  private Turns startTurns() {
    return startTurns;
  }

  private void wake() {
    due.lookNow();
    dueTurns.next(Duration.ZERO);
  }

  private Duration commit() {
    return uncommitted == 0 ? Duration.ofMillis(500) : commits.turn();
  }

  @Override
  public void dispatch(Held held) {
    active.put(held.run.lease(), held);
    if (held.run.startedAt().isAfter(time.now())) {
      starter.add(held);
    } else {
      begin(held);
    }
  }

  private void begin(Held held) {
    Duration time = world.upTo(longestAction);
    Duration timeout = held.job.policies().timeout();
    boolean late = timeout != null && time.compareTo(timeout) > 0;
    RunResult result =
        late
            ? RunResult.failed(Ending.TIMEOUT, "")
            : world.random.nextInt(5) == 0 ? RunResult.failed("http-503", "") : RunResult.ran("");
    world.after(late ? timeout : time, whenThawed, () -> end(held, result));
  }

  /** An action ends while its replica is not frozen. */
  private final World.Actor whenThawed =
      new World.Actor() {
        @Override
        public boolean isBusy() {
          return false;
        }

        @Override
        public long stoppedUntilNanos() {
          return stoppedUntil;
        }
      };

  private void end(Held held, RunResult result) {
    if (!dead && !held.hasEnded() && active.containsKey(held.run.lease())) {
      held.end();
      uncommitted++;
      commits.finished(held, result);
      commitTurns.next(Duration.ZERO);
    }
  }

  @Override
  public List<Held> active() {
    return List.copyOf(active.values());
  }

  @Override
  public void cancel(Held held) {
    end(held, RunResult.failed(Ending.CANCELLED, ""));
  }

  @Override
  public void abandon(Held held) {
    leave(held);
  }

  private void settled(Held held) {
    uncommitted--;
    leave(held);
  }

  private void leave(Held held) {
    if (active.remove(held.run.lease(), held)) {
      slots.giveBack(1);
      admission.giveBack(held.permits);
      if (attender.wasStarved()) {
        wake();
      }
    }
  }
}
