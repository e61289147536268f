package dev.headroom.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.state.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a {@link JobStore} puts steps in force. */
public abstract class JobStoreStepsContract extends JobStoreTestbed {
  @Test
  void a_new_job_is_there_with_its_definition() {
    JobDefinition job = Jobs.daily("team/new");
    JobState state = create(job);
    assertEquals(Map.of(job.id(), state), store().states(List.of(job.id(), id("team/none"))));
    assertEquals(job.json(), store().definitions(List.of(job.id())).get(job.id()).json());
    assertEquals(List.of(job.lane()), store().lanes());
  }

  @Test
  void a_job_that_is_there_is_not_created_again() {
    JobDefinition job = Jobs.daily("team/new");
    create(job);
    assertInstanceOf(Applied.Conflict.class, store().apply(Change.create(job, state(job))));
  }

  @Test
  void a_step_from_a_state_that_is_no_more_is_a_conflict_and_changes_nothing() {
    JobDefinition job = Jobs.daily("team/job");
    JobState first = create(job);
    done(Change.of(job.id(), first, pause(first), Guard.NONE));
    JobState paused = state(job);
    assertInstanceOf(
        Applied.Conflict.class,
        store().apply(Change.of(job.id(), first, pause(first), Guard.NONE)));
    assertEquals(paused, state(job));
  }

  @Test
  void a_step_for_a_job_that_is_gone_is_a_conflict() {
    JobDefinition job = Jobs.daily("team/job");
    JobState state = create(job);
    done(Change.of(job.id(), state, Definition.delete(job, state, store().now()), Guard.NONE));
    assertInstanceOf(
        Applied.Conflict.class,
        store().apply(Change.of(job.id(), state, pause(state), Guard.NONE)));
  }

  @Test
  void a_job_that_comes_twice_takes_one_step() {
    JobDefinition job = Jobs.daily("team/job");
    JobState first = create(job);
    Step paused = pause(first);
    Step resumed = Wish.resume(job, paused.next(), store().now()).orElseThrow();
    List<Applied> became = new ArrayList<>();
    store()
        .apply(
            List.of(
                Change.of(job.id(), first, paused, Guard.NONE),
                Change.of(job.id(), first, paused, Guard.NONE),
                Change.of(job.id(), paused.next(), resumed, Guard.NONE)),
            (change, applied) -> became.add(applied));
    assertInstanceOf(Applied.Done.class, became.get(0));
    assertInstanceOf(Applied.Conflict.class, became.get(1));
    assertInstanceOf(Applied.Conflict.class, became.get(2));
    assertEquals(JobState.Status.PAUSED, state(job).status());
  }

  @Test
  void each_change_of_a_batch_is_in_force_or_not_by_itself() {
    JobDefinition good = Jobs.daily("team/good");
    JobDefinition stale = Jobs.daily("team/stale");
    JobState goodState = create(good);
    JobState staleState = create(stale);
    done(Change.of(stale.id(), staleState, pause(staleState), Guard.NONE));
    List<Class<?>> became = new ArrayList<>();
    store()
        .apply(
            List.of(
                Change.of(stale.id(), staleState, pause(staleState), Guard.NONE),
                Change.of(good.id(), goodState, pause(goodState), Guard.NONE)),
            (change, applied) -> became.add(applied.getClass()));
    assertTrue(became.contains(Applied.Conflict.class), became::toString);
    assertTrue(became.contains(Applied.Done.class), became::toString);
    assertEquals(JobState.Status.PAUSED, state(good).status());
  }

  @Test
  void a_step_before_its_time_is_refused_and_changes_nothing() {
    JobDefinition job = Jobs.daily("team/job");
    JobState state = create(job);
    Instant later = store().now().plusSeconds(60);
    Applied applied =
        store().apply(Change.of(job.id(), state, pause(state), Guard.notBefore(later)));
    assertTrue(assertInstanceOf(Applied.Refused.class, applied).now().isBefore(later));
    assertEquals(state, state(job));
    done(Change.of(job.id(), state, pause(state), Guard.notBefore(store().now())));
  }

  @Test
  void a_start_may_come_a_moment_ahead_and_bears_its_time() {
    JobDefinition job = Jobs.daily("team/job");
    create(job);
    RunKey key = runNow(job);
    Instant far = store().now().plus(Guard.LEAD).plusSeconds(1);
    assertInstanceOf(Applied.Refused.class, store().apply(startAt(job, far)));
    Instant ahead = ahead();
    Applied.Done done = done(startAt(job, ahead));
    assertTrue(done.at().isBefore(ahead), done::toString);
    ActiveRun run = done.state().run(key).orElseThrow();
    assertEquals(ahead, run.at());
    assertEquals(ahead.toEpochMilli() * 1_000, run.fence());
    assertEquals(done.state(), state(job));
  }

  @Test
  void no_start_begins_before_one_with_a_lower_fence() {
    JobDefinition job = Jobs.daily("team/job");
    create(job);
    runNow(job);
    Instant ahead = ahead();
    done(startAt(job, ahead));
    RunKey second = runNow(job);
    Applied.Done done = done(startAt(job, store().now()));
    ActiveRun run = done.state().run(second).orElseThrow();
    assertEquals(ahead, run.at());
    assertEquals(ahead.toEpochMilli() * 1_000 + 1, run.fence());
    assertEquals(done.state(), state(job));
  }

  private Instant ahead() {
    return store().now().plus(Guard.LEAD).minusMillis(1).truncatedTo(ChronoUnit.MILLIS);
  }

  private Change startAt(JobDefinition job, Instant time) {
    JobState state = state(job);
    Step step = Attend.step(job, state, Attendance.of(store().now(), "alice"));
    return Change.of(job.id(), state, step, Guard.notBefore(time), Duration.ofSeconds(9), null);
  }

  @Test
  void a_definition_stays_until_another_comes_with_a_step() {
    JobDefinition job = Jobs.daily("team/job");
    JobState state = create(job);
    done(Change.of(job.id(), state, pause(state), Guard.NONE));
    assertEquals(job.json(), definition(job).json());
    JobDefinition other = Jobs.everySecond("team/job");
    JobState paused = state(job);
    Step step =
        assertInstanceOf(
                Definition.Change.InForce.class,
                Definition.replace(job, other, paused, store().now()))
            .step();
    done(Change.of(other, paused, step));
    assertEquals(other.json(), definition(job).json());
    assertEquals(other.version(), state(job).version());
  }

  @Test
  void a_deleted_job_is_forgotten_with_all_that_finds_it() {
    JobDefinition job = Jobs.daily("team/job");
    JobState state = create(job);
    done(Change.of(job.id(), state, Definition.delete(job, state, store().now()), Guard.NONE));
    assertEquals(Map.of(), store().states(List.of(job.id())));
    assertEquals(Map.of(), store().definitions(List.of(job.id())));
    assertEquals(List.of(), store().list(null, null, 10));
    assertEquals(List.of(), due(job.lane(), Duration.ofDays(2)));
  }

  @Test
  void a_deleted_job_that_still_runs_is_kept_but_not_listed() {
    Started one = start("team/job");
    JobState state = state(one.job());
    Step deleted = Definition.delete(one.job(), state, store().now());
    done(Change.of(one.job().id(), state, deleted, Guard.NONE));
    assertEquals(List.of(), store().list(null, null, 10));
    assertEquals(1, store().running(null));
    JobState dying = state(one.job());
    Step ended =
        Ending.finished(null, dying, one.key(), one.fence(), RunResult.ran(""), store().now())
            .orElseThrow();
    done(Change.of(one.job().id(), dying, ended, Guard.NONE));
    assertEquals(Map.of(), store().states(List.of(one.job().id())));
    assertEquals(0, store().running(null));
  }
}
