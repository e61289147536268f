package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.limit.MemoryLimitStore;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueLoopTest {

  private static final Instant BEGIN = Instant.parse("2026-07-21T09:00:00.300Z");
  private static final Instant INSTANT = Instant.parse("2026-07-21T09:00:01Z");

  private Instant now = BEGIN;
  private int looks;
  private final MemoryJobStore memory = new MemoryJobStore(() -> now);
  private final List<Run> started = new ArrayList<>();
  private final DueLoop loop = loop(counted(memory));

  @Test
  void a_job_that_changed_after_its_step_was_prepared_starts_in_the_same_moment() {
    new Registrar(memory).register(Jobs.everySecond("team/job"));
    turnUntil(INSTANT.minusMillis(60));
    Control control = new Control(memory);
    control.pause(JobId.parse("team/job"));
    control.resume(JobId.parse("team/job"));
    turnUntil(INSTANT);
    assertEquals(INSTANT, started.getFirst().startedAt());
  }

  @Test
  void what_is_due_each_millisecond_is_not_looked_for_each_millisecond() {
    int jobs = 500;
    for (int i = 0; i < jobs; i++) {
      Instant at = INSTANT.plusMillis(i);
      new Registrar(memory)
          .register(Jobs.job("team/" + i, "{\"at\": \"" + at + "\"}", "http://127.0.0.1:1/"));
    }
    turnUntil(INSTANT.plusMillis(jobs));
    assertEquals(jobs, started.size());
    started.forEach(run -> assertEquals(run.instant(), run.startedAt()));
    assertTrue(looks <= 10, () -> looks + " looks");
  }

  @Test
  void more_than_one_look_lists_are_put_in_force_before_their_instant() {
    int jobs = 2_000;
    int listed = 200;
    DueLoop small = loop(memory, new Terms("replica", Duration.ofSeconds(10), 3, jobs, listed));
    for (int i = 0; i < jobs; i++) {
      new Registrar(memory)
          .register(Jobs.job("team/" + i, "{\"at\": \"" + INSTANT + "\"}", "http://127.0.0.1:1/"));
    }
    turnUntil(small, INSTANT.minusMillis(100));
    assertEquals(jobs - listed, started.size(), "the last look lists all that is left");
    turnUntil(small, INSTANT.minusMillis(1));
    assertEquals(jobs, started.size());
    started.forEach(run -> assertEquals(INSTANT, run.startedAt()));
  }

  @Test
  void a_few_are_not_put_in_force_long_before_their_instant() {
    new Registrar(memory).register(Jobs.everySecond("team/job"));
    turnUntil(INSTANT.minusMillis(100));
    assertEquals(List.of(), started);
  }

  /** Turn by turn, each after the pause that the one before wants. */
  private void turnUntil(Instant end) {
    turnUntil(loop, end);
  }

  private void turnUntil(DueLoop loop, Instant end) {
    Duration pause = loop.turn();
    while (!now.plus(pause).isAfter(end)) {
      now = now.plus(pause);
      pause = loop.turn();
    }
    now = end;
  }

  private DueLoop loop(JobStore store) {
    return loop(store, new Terms("replica", Duration.ofSeconds(10), 3, 1_000, 1_000));
  }

  private DueLoop loop(JobStore store, Terms terms) {
    MonotonicClock clock = () -> Duration.between(Instant.EPOCH, now).toNanos();
    StoreTime time = new StoreTime(clock);
    RunObserver observer = new SilentObserver();
    Attender attender =
        new Attender(
            store,
            new KnownStates(terms.replica()),
            time,
            observer,
            new StartedRuns(),
            new Slots(terms.concurrency()),
            new Admission(new MemoryLimitStore(() -> now), clock, terms.replica()),
            terms);
    return new DueLoop(
        store,
        List.of(0),
        new Definitions(store),
        time,
        observer,
        new DueCounts(observer),
        attender,
        clock,
        terms);
  }

  private JobStore counted(JobStore store) {
    return (JobStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JobStore.class},
            (proxy, method, arguments) -> {
              looks += method.getName().equals("look") ? 1 : 0;
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Notes what starts, and lets it go on for ever. */
  private final class StartedRuns implements Runs {
    @Override
    public void dispatch(Held held) {
      started.add(held.run);
    }

    @Override
    public List<Held> active() {
      return List.of();
    }

    @Override
    public void cancel(Held held) {}

    @Override
    public void abandon(Held held) {}
  }
}
