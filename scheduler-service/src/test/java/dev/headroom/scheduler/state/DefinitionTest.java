package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.JobState.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Definitions that come into force and go out of it, and what people ask for meanwhile. */
class DefinitionTest {

  private static final String WORKER = "\"action\": {\"worker\": {\"queue\": \"reports\"}}";

  @Test
  void what_is_due_by_the_old_definition_is_written_off_and_the_new_one_begins_after_now() {
    Life job = Life.of();
    replace(job, Life.define("", "\"priority\": 9"), 25);
    assertEquals(List.of("10-20x2 coalesced definition-changed"), job.rows);
    assertEquals(Life.at(30), job.state.cursor());
  }

  @Test
  void an_instant_whose_jitter_has_not_passed_is_accounted_for_too() {
    JobDefinition jittered = null;
    for (int second = 1; jittered == null; second++) {
      JobDefinition one = Life.define(", \"jitter\": \"" + second + "s\"");
      jittered = one.calendar().jitter().toSeconds() >= 2 ? one : null;
    }
    Life job = Life.of();
    replace(job, jittered, 1);
    replace(job, Life.define("", "\"priority\": 9"), 11);
    assertEquals(List.of("10 coalesced definition-changed"), job.rows);
    Life deleted = Life.of();
    replace(deleted, jittered, 1);
    deleted.take(Definition.delete(deleted.job, deleted.state, Life.at(11)));
    assertEquals(List.of("10 coalesced job-deleted"), deleted.rows);
  }

  @Test
  void an_instant_that_has_a_fate_does_not_come_again_when_the_clock_was_put_back() {
    Life job = Life.of().attend(10).ran(Life.key(10), 11);
    replace(job, Life.define("", "\"priority\": 9"), 5);
    assertEquals(Life.at(20), job.state.cursor());
  }

  @Test
  void a_pause_stays_over_a_new_definition_and_its_instants_are_paused() {
    Life job = Life.of();
    job.take(Wish.pause(job.state, "operator", Life.at(5)));
    replace(job, Life.define("", "\"priority\": 9"), 15);
    assertEquals(List.of("10 paused definition-changed"), job.rows);
    assertEquals(Status.PAUSED, job.state.status());
    replace(job, Life.define("", "\"enabled\": false"), 25);
    assertEquals(Status.DISABLED, job.state.status());
    assertNull(job.state.attention());
  }

  @Test
  void what_was_offered_to_workers_is_taken_back_when_they_are_asked_no_more() {
    Life job = Life.of(WORKER).attend(10);
    assertEquals(List.of("10 OFFERED"), job.runs());
    replace(job, Life.define(""), 15);
    job.attend(15);
    assertEquals(List.of("10 RUNNING"), job.runs());
  }

  @Test
  void a_worker_takes_what_is_offered_but_once() {
    Life job = Life.of(WORKER).attend(10);
    Attendance worker = Attendance.of(Life.at(11), "worker-1");
    job.take(Attend.take(job.job, job.state, Life.key(10), worker));
    assertEquals("worker-1", job.run(Life.key(10)).holder());
    assertEquals(Optional.empty(), Attend.take(job.job, job.state, Life.key(10), worker));
  }

  @Test
  void deletion_ends_what_waits_and_leaves_what_runs_to_its_holder() {
    Life waiting = Life.of(WORKER).attend(10);
    waiting.take(Definition.delete(waiting.job, waiting.state, Life.at(11)));
    assertEquals(List.of("10 coalesced job-deleted"), waiting.rows);
    assertTrue(waiting.state.isOver());
    Life running = Life.of("\"overlap\": \"buffer-one\"").attend(10).attend(20);
    running.take(Definition.delete(running.job, running.state, Life.at(21)));
    assertEquals(List.of("20 coalesced job-deleted"), running.rows);
    assertEquals(List.of("10 RUNNING"), running.runs());
    running.ran(Life.key(10), 22);
    assertTrue(running.state.isOver());
    Life held = Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15);
    held.take(Definition.delete(held.job, held.state, Life.at(16)));
    assertEquals(List.of("10 uncertain job-deleted"), held.rows);
    Life retried = Life.of("\"retries\": {\"max\": 1}").attend(10).failed(Life.key(10), 11);
    retried.take(Definition.delete(retried.job, retried.state, Life.at(12)));
    assertEquals(List.of("10 failed job-deleted"), retried.rows);
    Life lost = Life.of().attend(10);
    lost.take(Definition.delete(lost.job, lost.state, Life.at(12))).lost(Life.key(10), 40);
    assertEquals(List.of("10 uncertain job-deleted"), lost.rows);
  }

  @Test
  void a_schedule_without_an_instant_ahead_is_refused() {
    Life job = Life.of();
    JobDefinition past =
        dev.headroom.scheduler.store.Jobs.once("team/job", Life.NINE.minusSeconds(100));
    assertInstanceOf(
        Definition.Change.NeverRuns.class,
        Definition.replace(job.job, past, job.state, Life.at(1)));
    assertEquals(Optional.empty(), Definition.create(past, Life.at(1)));
  }

  @Test
  void a_run_that_somebody_asks_for_goes_beside_the_schedule() {
    Life job = Life.of().attend(10);
    Wish.Asked asked = Wish.runNow(job.state, Life.at(12)).orElseThrow();
    job.take(asked.step()).attend(12);
    assertEquals(List.of("10 RUNNING", "12 RUNNING"), job.runs());
    Wish.Asked again = Wish.retry(job.state, Life.at(10), Life.at(12)).orElseThrow();
    assertTrue(again.key().request() > asked.key().request());
    assertEquals(Life.key(10).idempotencyKey("team/job"), again.key().idempotencyKey("team/job"));
  }

  @Test
  void so_many_may_be_asked_for_and_no_more() {
    Life job = Life.of();
    for (int i = 0; i < Wish.MAX_WAITING; i++) {
      job.take(Wish.runNow(job.state, Life.at(1)).orElseThrow().step());
    }
    assertEquals(Optional.empty(), Wish.runNow(job.state, Life.at(1)));
    assertEquals(Optional.empty(), Wish.backfill(job.state, Life.at(0), Life.at(1), Life.at(1)));
  }

  @Test
  void a_backfill_runs_its_instants_one_at_a_time_and_gives_way_to_the_schedule() {
    Life job = Life.of();
    job.take(Wish.backfill(job.state, Life.at(-30), Life.at(-10), Life.at(5))).attend(5);
    assertEquals(List.of("-30 RUNNING"), job.runs());
    job.ran(job.state.runs().getFirst().key(), 6).attend(6);
    job.ran(job.state.runs().getFirst().key(), 10).attend(10);
    assertEquals(List.of("10 RUNNING"), job.runs());
    job.ran(Life.key(10), 11).attend(11);
    assertEquals(List.of("-10 RUNNING"), job.runs());
    assertTrue(job.state.backfills().isEmpty());
  }

  @Test
  void a_backfill_passes_over_excluded_instants() {
    JobDefinition excluding = Life.define(", \"exclude\": [{\"fields\": {\"second\": \"30,40\"}}]");
    Life job = Life.of();
    replace(job, excluding, 1);
    job.take(Wish.backfill(job.state, Life.at(-30), Life.at(-10), Life.at(5))).attend(5);
    assertEquals(List.of("-10 RUNNING"), job.runs());
    assertTrue(job.state.backfills().isEmpty());
    Life none = Life.of();
    replace(none, excluding, 1);
    none.take(Wish.backfill(none.state, Life.at(-30), Life.at(-20), Life.at(5))).attend(5);
    assertTrue(none.state.isIdle());
  }

  @Test
  void a_step_made_later_of_the_same_state_has_another_revision() {
    Life job = Life.of();
    long one = Wish.pause(job.state, "operator", Life.at(5)).orElseThrow().next().revision();
    long other =
        Wish.pause(job.state, "operator", Life.at(5).plusNanos(1_000))
            .orElseThrow()
            .next()
            .revision();
    assertTrue(other > one && one > job.state.revision(), "a lost step must not be taken for it");
  }

  private static void replace(Life job, JobDefinition other, long second) {
    job.take(
        assertInstanceOf(
                Definition.Change.InForce.class,
                Definition.replace(job.job, other, job.state, Life.at(second)))
            .step());
    job.job = other;
  }
}
