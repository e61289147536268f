package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.limit.MemoryLimitStore;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Duration LEASE = Duration.ofSeconds(9);

  private final MemoryJobStore store = new MemoryJobStore(InstantSource.system());
  private final KnownStates known = new KnownStates("replica");
  private final Slots slots = new Slots(1);
  private final StoreTime time = new StoreTime(System::nanoTime);

  @Test
  void the_state_of_an_abandoned_run_is_forgotten() {
    CountDownLatch never = new CountDownLatch(1);
    Dispatcher dispatcher =
        dispatcher(
            (run, job) -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new ActionOutcome.Ended(RunResult.failed("interrupted", ""));
            });
    Held held = started();
    assertEquals(1, slots.reserve(1));
    dispatcher.dispatch(held);
    assertNotNull(known.of(held.run.job()));
    dispatcher.abandon(held);
    assertNull(known.of(held.run.job()));
    assertEquals(1, slots.free());
  }

  @Test
  void a_run_does_not_begin_when_its_lease_may_have_lapsed_before() {
    Dispatcher dispatcher =
        dispatcher(
            (run, job) -> {
              throw new AssertionError("it began");
            });
    Held held = started();
    assertEquals(1, slots.reserve(1));
    time.corrected(held.run.startedAt().minusMillis(30));
    dispatcher.dispatch(held);
    assertEquals(List.of(held), dispatcher.active());
    time.corrected(held.run.startedAt().plus(LEASE));
    dispatcher.starter().turn();
    assertEquals(List.of(), dispatcher.active());
    assertNull(held.thread());
    assertEquals(1, slots.free());
  }

  private Dispatcher dispatcher(ActionRunner runner) {
    time.corrected(store.now());
    return new Dispatcher(
        store,
        known,
        runner,
        slots,
        new Admission(new MemoryLimitStore(InstantSource.system()), System::nanoTime, "replica"),
        time,
        new SilentObserver(),
        LEASE,
        () -> {},
        () -> {});
  }

  private Held started() {
    JobDefinition job = Jobs.daily("team/job");
    new Registrar(store).register(job);
    new Control(store).runNow(job.id());
    JobState state = store.states(List.of(job.id())).get(job.id());
    var step = Attend.step(job, state, Attendance.of(store.now(), "replica"));
    Change change = Change.of(job.id(), state, step, Guard.NONE, LEASE, null);
    JobState became = ((Applied.Done) store.apply(change)).state();
    known.learn(job.id(), became);
    return new Held(Run.of(job, became.runs().getFirst()), job, List.of(), store.now());
  }
}
