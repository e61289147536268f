package dev.headroom.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Phase;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.state.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} does: steps, and how jobs, leases and offers are found. */
public abstract class JobStoreContract extends JobStoreStepsContract {
  @Test
  void looking_finds_what_is_due_and_what_soon_will_be_longest_due_first() {
    JobState late = create(Jobs.everySecond("team/late"), Duration.ofSeconds(100));
    JobState later = create(Jobs.everySecond("team/later"), Duration.ofSeconds(50));
    JobState soon = create(Jobs.everySecond("team/soon"), Duration.ofSeconds(-20));
    JobState far = create(Jobs.everySecond("team/far"), Duration.ofSeconds(-1_000));
    List<Look.LaneLook> looks = looks(Jobs.daily("team/x").lane(), Duration.ofSeconds(60), 10);
    assertEquals(2, looks.stream().mapToLong(Look.LaneLook::due).sum());
    List<Look.DueJob> all =
        looks.stream()
            .flatMap(look -> look.jobs().stream())
            .sorted(java.util.Comparator.comparing(Look.DueJob::at))
            .toList();
    assertEquals(
        List.of("team/late", "team/later", "team/soon"),
        all.stream().map(job -> job.job().toString()).toList());
    assertEquals(
        List.of(late.attention(), later.attention(), soon.attention()),
        all.stream().map(Look.DueJob::at).toList());
    assertEquals(
        List.of(far.attention()),
        looks.stream().map(Look.LaneLook::next).filter(java.util.Objects::nonNull).toList());
  }

  @Test
  void a_look_lists_no_more_than_its_limit_and_says_how_many_are_due() {
    List<JobDefinition> jobs = new ArrayList<>();
    for (int i = 0; jobs.size() < 5; i++) {
      JobDefinition job = Jobs.everySecond("team/job-" + i);
      if (store().shardOf(job.id()) == 0) {
        jobs.add(job);
        create(job, Duration.ofSeconds(100 - i));
      }
    }
    Look.LaneLook look = looks(jobs.getFirst().lane(), Duration.ZERO, 3).getFirst();
    assertEquals(5, look.due());
    assertEquals(3, look.jobs().size());
    assertEquals(jobs.getFirst().id(), look.jobs().getFirst().job());
    assertEquals(state(jobs.get(3)).attention(), look.next());
  }

  @Test
  void a_lane_that_no_job_is_in_is_forgotten_after_a_while_and_known_again() {
    JobDefinition gone = Jobs.with("team/gone", "\"queue\": \"gone\"");
    JobDefinition idle = Jobs.with("team/idle", "\"queue\": \"idle\", \"enabled\": false");
    create(gone);
    create(idle);
    pass(Duration.ofMillis(20));
    assertEquals(List.of(), store().forgetLanes(Duration.ofMillis(10)), "each has its job");
    done(
        Change.of(
            gone.id(),
            state(gone),
            Definition.delete(gone, state(gone), store().now()),
            Guard.NONE));
    assertEquals(List.of(), store().forgetLanes(Duration.ofHours(1)), "it was used just now");
    assertEquals(List.of(gone.lane()), store().forgetLanes(Duration.ofMillis(10)));
    assertEquals(List.of(idle.lane()), store().lanes());
    create(gone);
    assertEquals(List.of(gone.lane(), idle.lane()), store().lanes());
    assertEquals(List.of(), store().forgetLanes(Duration.ofHours(1)));
  }

  @Test
  void a_lane_whose_deleted_job_still_runs_is_kept() {
    Started one = start("team/runs");
    done(
        Change.of(
            one.job().id(),
            state(one.job()),
            Definition.delete(one.job(), state(one.job()), store().now()),
            Guard.NONE));
    pass(Duration.ofMillis(20));
    assertEquals(List.of(), store().forgetLanes(Duration.ofMillis(10)));
  }

  @Test
  void lanes_come_by_priority_and_each_holds_its_own_jobs() {
    JobDefinition high = Jobs.with("team/high", "\"priority\": 9");
    JobDefinition low = Jobs.with("team/low", "\"priority\": 1, \"queue\": \"slow\"");
    create(low, Duration.ofSeconds(100));
    create(high, Duration.ofSeconds(10));
    assertEquals(List.of(high.lane(), low.lane()), store().lanes());
    assertEquals(List.of(high.id()), due(high.lane(), Duration.ZERO));
    assertEquals(List.of(low.id()), due(low.lane(), Duration.ZERO));
    assertEquals(List.of(), due(new Lane("other", 5, false), Duration.ZERO));
  }

  @Test
  void a_job_that_changes_its_lane_is_found_in_the_new_one_only() {
    JobDefinition old = Jobs.everySecond("team/job");
    JobState state = create(old);
    JobDefinition moved = Jobs.with("team/job", "\"priority\": 9");
    Step step =
        assertInstanceOf(
                Definition.Change.InForce.class,
                Definition.replace(old, moved, state, store().now()))
            .step();
    done(Change.of(moved, state, step));
    assertEquals(List.of(), due(old.lane(), Duration.ofSeconds(10)));
    assertEquals(List.of(moved.id()), due(moved.lane(), Duration.ofSeconds(10)));
  }

  @Test
  void a_start_is_given_a_fence_and_the_time_by_the_store() {
    Instant before = store().now().truncatedTo(ChronoUnit.MILLIS);
    Started one = start("team/job");
    assertTrue(one.fence() >= before.toEpochMilli() * 1_000, "the fence is the time at least");
    Instant startedAt = state(one.job()).run(one.key()).orElseThrow().at();
    assertFalse(startedAt.isBefore(before));
    assertFalse(startedAt.isAfter(store().now()));
    assertEquals(one.fence(), state(one.job()).fence());
    assertEquals(1, store().running(null));
  }

  @Test
  void a_fence_grows_beyond_what_the_job_had_even_when_the_clock_is_behind() {
    JobDefinition job = Jobs.daily("team/job");
    long ahead = store().now().plus(Duration.ofDays(400)).toEpochMilli() * 1_000;
    JobState state =
        Definition.create(job, store().now())
            .orElseThrow()
            .assigned(RunKey.scheduled(Instant.EPOCH), ahead, store().now());
    done(Change.create(job, state));
    Started one = started(job, runNow(job));
    assertEquals(ahead + 1, one.fence());
  }

  @Test
  void a_heartbeat_keeps_a_lease_tells_of_a_wish_to_cancel_and_of_its_loss() {
    Started kept = start("team/kept");
    Started cancelled = start("team/cancelled");
    Started lost = start("team/lost");
    JobState state = state(cancelled.job());
    Step cancel =
        Ending.cancel(cancelled.job(), state, cancelled.key(), store().now()).orElseThrow();
    done(Change.of(cancelled.job().id(), state, cancel, Guard.NONE));
    finish(lost, RunResult.ran(""));
    assertEquals(
        List.of(Beat.LOST, Beat.KEPT, Beat.CANCEL),
        store().heartbeat(List.of(lost.lease(), kept.lease(), cancelled.lease()), LEASE));
    Lease other = new Lease(kept.job().id(), kept.key(), kept.fence() - 1);
    assertEquals(List.of(Beat.LOST), store().heartbeat(List.of(other), LEASE));
    assertEquals(List.of(), store().heartbeat(List.of(), LEASE));
  }

  @Test
  void a_lease_lapses_without_a_heartbeat_and_is_then_taken_but_once() {
    Started one = start("team/job", Duration.ofMillis(50), null);
    pass(Duration.ofMillis(100));
    Lapsed lapsed = store().lapsed(store().shardOf(one.job().id()), 10);
    assertEquals(new Lapsed(List.of(one.lease()), List.of()), lapsed);
    JobState state = state(one.job());
    Step lost =
        Ending.lost(one.job(), state, one.key(), one.fence(), 5, false, store().now())
            .orElseThrow();
    done(Change.of(one.job().id(), state, lost, Guard.lapsed(one.lease())));
    assertEquals(List.of(Beat.LOST), store().heartbeat(List.of(one.lease()), LEASE));
    assertEquals(
        new Lapsed(List.of(), List.of()), store().lapsed(store().shardOf(one.job().id()), 10));
    assertInstanceOf(
        Applied.Conflict.class,
        store().apply(Change.of(one.job().id(), state, lost, Guard.lapsed(one.lease()))));
  }

  @Test
  void a_lease_that_beats_is_not_taken() {
    Started one = start("team/job", Duration.ofMillis(50), null);
    pass(Duration.ofMillis(100));
    assertEquals(List.of(Beat.KEPT), store().heartbeat(List.of(one.lease()), LEASE));
    assertEquals(
        new Lapsed(List.of(), List.of()), store().lapsed(store().shardOf(one.job().id()), 10));
    JobState state = state(one.job());
    Step lost =
        Ending.lost(one.job(), state, one.key(), one.fence(), 5, false, store().now())
            .orElseThrow();
    assertInstanceOf(
        Applied.Refused.class,
        store().apply(Change.of(one.job().id(), state, lost, Guard.lapsed(one.lease()))));
  }

  @Test
  void a_timeout_ends_though_the_heart_beats() {
    Started one = start("team/job", LEASE, Duration.ofMillis(50));
    pass(Duration.ofMillis(100));
    assertEquals(List.of(Beat.KEPT), store().heartbeat(List.of(one.lease()), LEASE));
    assertEquals(
        new Lapsed(List.of(), List.of(one.lease())),
        store().lapsed(store().shardOf(one.job().id()), 10));
    JobState state = state(one.job());
    Step over =
        Ending.timedOut(one.job(), state, one.key(), one.fence(), store().now()).orElseThrow();
    done(Change.of(one.job().id(), state, over, Guard.lapsed(one.lease())));
    assertEquals(
        new Lapsed(List.of(), List.of()), store().lapsed(store().shardOf(one.job().id()), 10));
    assertEquals(Ending.TIMEOUT, entries().getFirst().code());
  }

  @Test
  void an_outcome_is_in_the_ledger_with_all_that_is_known_of_its_start() {
    Started one = start("team/job");
    finish(one, RunResult.failed("http-503", "not\nnow, \"please\" %F"));
    LedgerEntry entry = entries().getFirst();
    assertEquals(one.job().id(), entry.job());
    assertEquals(one.key().instant(), entry.instant());
    assertEquals(one.key().request(), entry.request());
    assertEquals(Outcome.FAILED, entry.outcome());
    assertEquals("http-503", entry.code());
    assertEquals("not\nnow, \"please\" %F", entry.detail());
    LedgerEntry.Start start = entry.start();
    assertEquals(one.fence(), start.fence());
    assertEquals(1, start.attempt());
    assertEquals("alice", start.replica());
    assertEquals(0, store().running(null));
  }

  @Test
  void a_row_of_instants_keeps_its_end_and_its_count() {
    JobDefinition job = Jobs.everySecond("team/job");
    JobState state = create(job, Duration.ofSeconds(100));
    Step step = Attend.step(job, state, Attendance.of(store().now(), "alice"));
    done(Change.of(job.id(), state, step, Guard.NONE, LEASE, null));
    LedgerEntry row = entries().getFirst();
    assertEquals(state.cursor(), row.instant());
    assertEquals(row.count(), Duration.between(row.instant(), row.through()).toSeconds() + 1);
    assertTrue(row.count() >= 99, row::toString);
    assertNull(row.start());
  }

  @Test
  void offers_are_found_by_lane_until_a_worker_takes_them() {
    JobDefinition job = Jobs.worker("team/job", "reports");
    JobState state = create(job);
    Wish.Asked asked = Wish.runNow(state, store().now()).orElseThrow();
    done(Change.of(job.id(), state, asked.step(), Guard.NONE));
    JobState waiting = state(job);
    Step offered = Attend.step(job, waiting, Attendance.of(store().now(), "alice"));
    done(Change.of(job.id(), waiting, offered, Guard.NONE));
    Offer offer = new Offer(job.id(), asked.key());
    assertEquals(List.of(offer), store().offers(List.of(job.lane()), 10));
    assertEquals(List.of(), store().offers(List.of(new Lane("other", 5, true)), 10));
    assertEquals(List.of(), store().offers(List.of(job.lane()), 0));
    JobState there = state(job);
    Optional<Step> taken =
        Attend.take(job, there, asked.key(), Attendance.of(store().now(), "worker"));
    done(Change.of(job.id(), there, taken.orElseThrow(), Guard.NONE, LEASE, null));
    assertEquals(List.of(), store().offers(List.of(job.lane()), 10));
    assertEquals(1, store().running(null));
  }

  @Test
  void a_step_with_more_index_entries_than_a_command_takes_words_is_whole() {
    JobDefinition job = Jobs.worker("team/many", "reports");
    JobState state = create(job);
    Instant now = store().now();
    List<ActiveRun> runs = new ArrayList<>();
    for (int i = 1; i <= 9_000; i++) {
      RunKey key = new RunKey(now, Trigger.MANUAL, i, 0);
      runs.add(
          new ActiveRun(
              key, Phase.OFFERED, 0, 0, 0, Instant.ofEpochMilli(i), 0, null, false, null, null));
    }
    done(
        Change.of(
            job.id(), state, new Step(withRuns(state, runs), List.of(), null, null), Guard.NONE));
    assertEquals(9_000, store().offers(List.of(job.lane()), 10_000).size());
    JobState full = state(job);
    done(
        Change.of(
            job.id(),
            full,
            new Step(withRuns(full, List.of()), List.of(), null, null),
            Guard.NONE));
    assertEquals(List.of(), store().offers(List.of(job.lane()), 10));
  }

  @Test
  void jobs_are_listed_in_order_by_owner_and_in_pages() {
    for (String id : List.of("b/2", "a/1", "b/1", "ab/1", "b-c/1")) {
      create(Jobs.daily(id));
    }
    assertEquals(ids("a/1", "ab/1", "b-c/1", "b/1", "b/2"), store().list(null, null, 10));
    assertEquals(ids("b/1", "b/2"), store().list("b", null, 10));
    assertEquals(ids("b/2"), store().list("b", id("b/1"), 10));
    assertEquals(ids("ab/1", "b-c/1"), store().list(null, id("a/1"), 2));
    assertEquals(List.of(), store().list("b", id("c/1"), 10));
  }

  @Test
  void a_job_whose_schedule_ended_is_over_once_it_is_idle() {
    JobDefinition job = Jobs.once("team/once", store().now().plusSeconds(3_600));
    JobState state = create(job);
    Instant due = state.cursor();
    Step step = Attend.step(job, state, Attendance.of(due, "alice"));
    done(Change.of(job.id(), state, step, Guard.NONE, LEASE, null));
    int shard = store().shardOf(job.id());
    assertEquals(List.of(), store().over(shard, store().now().plusSeconds(60), 10));
    JobState running = state(job);
    finish(
        new Started(job, RunKey.scheduled(due), running.runs().getFirst().fence()),
        RunResult.ran(""));
    assertEquals(List.of(job.id()), store().over(shard, store().now().plusSeconds(60), 10));
    assertEquals(List.of(), store().over(shard, store().now().minusSeconds(60), 10));
    done(Change.of(job.id(), state(job), Definition.delete(null, state(job), due), Guard.NONE));
    assertEquals(List.of(), store().over(shard, store().now().plusSeconds(60), 10));
  }

  @Test
  void there_is_no_doubt_while_the_server_stays() {
    create(Jobs.everySecond("team/job"));
    assertFalse(store().witness());
    pass(Duration.ofMillis(10));
    assertFalse(store().witness());
    for (Look look : store().look(store().lanes(), Duration.ZERO, 10)) {
      assertFalse(look.doubt().covers(look.now()));
    }
  }
}
