package dev.headroom.scheduler.run;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.check.LedgerCheck;
import dev.headroom.scheduler.ledger.check.Report;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.limit.MemoryLimitStore;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobStateText;
import dev.headroom.scheduler.state.Phase;
import dev.headroom.scheduler.store.MemoryJobStore;
import dev.headroom.scheduler.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some replicas, a store, and operators in a world where all that may go wrong does; then it is
 * healed, comes to rest, and the ledger is checked.
 *
 * <p>In half of the worlds the store's clock is put forth and back, in a quarter the store crashes
 * and loses its last writes. Not both: a fence that was lost is only exceeded by the clock.
 */
final class Simulation {

  private static final Duration TROUBLE = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration NOTE = Duration.ofMillis(250);
  private static final int NOTES = 8;
  private static final int REPLICAS = 3;
  private static final int JOBS = 6;

  private record Note(MemoryJobStore.Snapshot snapshot, int chronicle) {}

  private final World world;
  private final MemoryJobStore store;
  private final MemoryLimitStore limits;
  private final Chronicle chronicle;
  private final RandomJobs randomJobs;
  private final boolean clockSteps;
  private final boolean crashes;
  private final List<SimulatedReplica> replicas = new ArrayList<>();
  private final Map<JobId, RandomJobs.Policies> policies = new LinkedHashMap<>();
  private final ArrayDeque<Note> notes = new ArrayDeque<>();
  private int names;

  Simulation(long seed) {
    world = new World(seed);
    clockSteps = world.random.nextInt(2) == 0;
    crashes = !clockSteps && world.random.nextBoolean();
    store = new MemoryJobStore(world::storeNow);
    limits = new MemoryLimitStore(world::storeNow);
    if (world.random.nextInt(3) == 0) {
      limits.put(Limited.queue("default"), new Limit(1 + world.random.nextInt(6), null));
    }
    chronicle = new Chronicle(clockSteps);
    randomJobs = new RandomJobs(world.random);
  }

  /** What a world came to. */
  record Result(Report report, int starts) {}

  Result run() {
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(replica("replica-" + i));
    }
    every(Duration.ofSeconds(1), this::create);
    every(Duration.ofSeconds(2), this::operate);
    every(Duration.ofSeconds(10), this::breakReplica);
    every(Duration.ofSeconds(15), this::breakStore);
    every(NOTE, this::note);
    world.pass(TROUBLE);
    world.heal();
    world.pass(LEASE.multipliedBy(2));
    comeToRest();
    return new Result(check(), chronicle.started);
  }

  private SimulatedReplica replica(String name) {
    return new SimulatedReplica(
        store,
        limits,
        chronicle,
        world,
        new Terms(name, LEASE, 5, 1 + world.random.nextInt(8), 1 + world.random.nextInt(10)),
        Duration.ofSeconds(5));
  }

  private void every(Duration about, Runnable what) {
    world.after(
        world.upTo(about.multipliedBy(2)),
        null,
        () -> {
          if (world.hasFaults()) {
            what.run();
            every(about, what);
          }
        });
  }

  private FaultyStore wayOfAnOperator() {
    return new FaultyStore(store, chronicle, world, () -> {});
  }

  private void create() {
    if (policies.size() < JOBS) {
      JobId id = JobId.parse("team/job-" + (clockSteps ? names++ : world.random.nextInt(JOBS)));
      if (!policies.containsKey(id)) {
        policies.put(id, randomJobs.policies());
        register(id, true);
      }
    }
  }

  private void register(JobId id, boolean enabled) {
    JobDefinition job = randomJobs.define(id.toString(), policies.get(id), enabled);
    attempt(() -> new Registrar(wayOfAnOperator()).register(job));
  }

  private static void attempt(Runnable wish) {
    try {
      wish.run();
    } catch (StoreUnavailable e) {
      // It may have happened or not; operators ask again, or do not.
    }
  }

  private void operate() {
    if (policies.isEmpty()) {
      return;
    }
    List<JobId> ids = List.copyOf(policies.keySet());
    JobId id = ids.get(world.random.nextInt(ids.size()));
    Control control = new Control(wayOfAnOperator());
    Instant now = world.storeNow();
    switch (world.random.nextInt(12)) {
      case 0 -> attempt(() -> control.pause(id));
      case 1, 2 -> attempt(() -> control.resume(id));
      case 3, 4 -> attempt(() -> control.runNow(id));
      case 5 -> attempt(() -> control.backfill(id, now.minusSeconds(12), now.minusSeconds(2)));
      case 6 -> register(id, true);
      case 7 -> register(id, world.random.nextInt(3) > 0);
      case 8 -> {
        attempt(() -> new Registrar(wayOfAnOperator()).delete(id));
        if (state(id) == null || state(id).status() == JobState.Status.DELETED) {
          policies.remove(id);
        }
      }
      case 9 -> attempt(() -> cancelOne(control, id));
      case 10 -> attempt(() -> resolveHeld(control, id, world.random.nextBoolean()));
      default -> attempt(() -> retryOne(control));
    }
  }

  private JobState state(JobId id) {
    return store.states(List.of(id)).get(id);
  }

  private void cancelOne(Control control, JobId id) {
    JobState state = state(id);
    if (state != null && !state.runs().isEmpty()) {
      List<ActiveRun> runs = state.runs();
      control.cancel(id, runs.get(world.random.nextInt(runs.size())).key());
    }
  }

  private void resolveHeld(Control control, JobId id, boolean rerun) {
    JobState state = state(id);
    if (state != null) {
      state.runs().stream()
          .filter(run -> run.phase() == Phase.HELD)
          .forEach(run -> control.resolve(id, run.key(), rerun));
    }
  }

  private void retryOne(Control control) {
    List<LedgerEntry> entries = store.entries();
    if (!entries.isEmpty()) {
      LedgerEntry entry = entries.get(world.random.nextInt(entries.size()));
      control.retry(entry.job(), entry.instant());
    }
  }

  private void breakReplica() {
    SimulatedReplica one = replicas.get(world.random.nextInt(replicas.size()));
    if (world.random.nextBoolean()) {
      one.freeze(world.upTo(LEASE.multipliedBy(3)));
    } else {
      one.kill();
    }
    for (int i = 0; i < replicas.size(); i++) {
      if (replicas.get(i).isDead()) {
        replicas.set(i, replica(replicas.get(i).name()));
      }
    }
  }

  private void breakStore() {
    if (clockSteps) {
      Duration step = world.upTo(Duration.ofSeconds(20));
      world.stepStoreClock(world.random.nextBoolean() ? step : step.dividedBy(2).negated());
    } else if (crashes && !notes.isEmpty()) {
      for (int lost = world.random.nextInt(NOTES); lost > 0 && notes.size() > 1; lost--) {
        notes.removeLast();
      }
      store.beginAnewFrom(notes.getLast().snapshot());
      chronicle.forgetAfter(notes.getLast().chronicle());
      world.storeIsDown(Duration.ofMillis(100 + world.random.nextInt(2_000)));
    }
  }

  private void note() {
    if (crashes) {
      notes.addLast(new Note(store.snapshot(), chronicle.length()));
      if (notes.size() > NOTES) {
        notes.removeFirst();
      }
    }
  }

  private void comeToRest() {
    for (int i = 0; i < replicas.size(); i++) {
      if (replicas.get(i).isDead()) {
        replicas.set(i, replica(replicas.get(i).name()));
      }
    }
    Control control = new Control(wayOfAnOperator());
    long end = world.nanos() + REST.toNanos();
    while (!idle()) {
      Chronicle.check(world.nanos() < end, () -> "does not come to rest: " + busy());
      for (JobId id : store.list(null, null, 1_000)) {
        if (state(id).status() != JobState.Status.DISABLED) {
          // A job with tenants on their way is not defined anew before they have ended.
          control.pause(id);
          policies.computeIfAbsent(id, unknown -> randomJobs.policies());
          register(id, false);
        }
        resolveHeld(control, id, false);
      }
      world.pass(Duration.ofSeconds(1));
    }
  }

  private boolean idle() {
    return states().values().stream()
        .allMatch(state -> state.isIdle() && state.status() != JobState.Status.ACTIVE);
  }

  private List<String> busy() {
    return states().entrySet().stream()
        .filter(job -> !job.getValue().isIdle())
        .map(job -> job.getKey() + " " + JobStateText.write(job.getValue()))
        .toList();
  }

  private Map<JobId, JobState> states() {
    return store.states(store.all());
  }

  private Report check() {
    Instant end = world.storeNow();
    List<LedgerEntry> entries =
        store.entries().stream().filter(entry -> !chronicle.livesTwice(entry.job())).toList();
    Report report = LedgerCheck.check(entries, chronicle.known(states(), end));
    boolean accounted = report.unexplained() + report.twoOutcomes() + report.miscounted() == 0;
    // The ledger's times only tell the order of starts where the clock did not go back.
    Chronicle.check(accounted && (clockSteps || report.isClean()), () -> report.toString());
    if (!crashes && !clockSteps) {
      Chronicle.check(
          chronicle.unnamed(entries).isEmpty(), () -> chronicle.unnamed(entries).toString());
    }
    Chronicle.check(store.running(null) == 0, () -> "leases are left");
    return report;
  }
}
