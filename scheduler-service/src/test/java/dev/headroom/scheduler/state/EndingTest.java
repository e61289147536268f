package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.state.JobState.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How starts end, and what follows. */
class EndingTest {

  private static final String RETRIES =
      "\"retries\": {\"max\": 3, \"backoff\": \"2s\", \"factor\": 2, \"ceiling\": \"5s\"}";

  @Test
  void a_failed_run_is_tried_again_after_growing_pauses_up_to_the_ceiling() {
    Life job = Life.of(RETRIES).attend(10);
    job.failed(Life.key(10), 11);
    assertEquals(Life.at(13), job.run(Life.key(10)).at());
    job.attend(13).failed(Life.key(10), 14);
    assertEquals(Life.at(18), job.run(Life.key(10)).at());
    job.attend(18).failed(Life.key(10), 19);
    assertEquals(Life.at(24), job.run(Life.key(10)).at());
    assertEquals(3, job.run(Life.key(10)).failures());
    job.attend(24).failed(Life.key(10), 25);
    assertEquals(List.of("20 overlapped still-running", "10 failed http-503"), job.rows);
  }

  @Test
  void the_outcome_of_what_waits_to_be_tried_again_names_its_last_start() {
    Life job = Life.of(RETRIES).attend(10);
    LedgerEntry.Start start = job.run(Life.key(10)).lastStart();
    assertNotNull(start);
    job.failed(Life.key(10), 11);
    Row row =
        Ending.cancel(job.job, job.state, Life.key(10), Life.at(12))
            .orElseThrow()
            .rows()
            .getFirst();
    assertEquals(start, row.start());
    assertFalse(row.ends(), "how long it waited is not how long it took");
  }

  @Test
  void an_outcome_with_an_old_fence_or_a_second_one_is_nothing() {
    Life job = Life.of().attend(10);
    long old = job.run(Life.key(10)).fence();
    job.lost(Life.key(10), 15).attend(15);
    RunResult ran = RunResult.ran("");
    assertTrue(job.run(Life.key(10)).fence() > old);
    assertEquals(
        Optional.empty(), Ending.finished(job.job, job.state, Life.key(10), old, ran, Life.at(16)));
    long fence = job.run(Life.key(10)).fence();
    job.ran(Life.key(10), 16);
    assertEquals(
        Optional.empty(),
        Ending.finished(job.job, job.state, Life.key(10), fence, ran, Life.at(17)));
  }

  @Test
  void a_lost_holder_means_another_start_a_hold_or_an_outcome_by_on_uncertain() {
    Life rerun = Life.of("\"onUncertain\": \"rerun\"").attend(10).lost(Life.key(10), 15);
    assertEquals(List.of("10 WAITING"), rerun.runs());
    Life hold = Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15);
    assertEquals(List.of("10 HELD"), hold.runs());
    Life skip = Life.of("\"onUncertain\": \"skip\"").attend(10).lost(Life.key(10), 15);
    assertEquals(List.of("10 uncertain holder-lost"), skip.rows);
  }

  @Test
  void a_held_run_goes_on_or_ends_as_somebody_decides() {
    Life again = Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15);
    again.take(Wish.resolve(again.job, again.state, Life.key(10), true, Life.at(16))).attend(16);
    assertEquals(2, again.run(Life.key(10)).attempt());
    Life left = Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15);
    left.take(Wish.resolve(left.job, left.state, Life.key(10), false, Life.at(16)));
    assertEquals(List.of("10 uncertain left"), left.rows);
    assertEquals(
        Optional.empty(), Wish.resolve(left.job, left.state, Life.key(10), true, Life.at(17)));
  }

  @Test
  void a_run_that_loses_its_holder_again_and_again_is_given_up() {
    Life job = Life.of().attend(10).lost(Life.key(10), 11).attend(11).lost(Life.key(10), 12);
    job.attend(12).lost(Life.key(10), 13);
    assertEquals(List.of("10 failed too-many-starts"), job.rows);
  }

  @Test
  void a_run_that_its_holder_gives_up_is_not_counted_as_lost() {
    Life job = Life.of().attend(10);
    for (int i = 0; i < 5; i++) {
      long fence = job.run(Life.key(10)).fence();
      job.take(Ending.lost(job.job, job.state, Life.key(10), fence, 1, true, Life.at(11)));
      job.attend(11);
    }
    assertEquals(0, job.run(Life.key(10)).lost());
    assertEquals(6, job.run(Life.key(10)).attempt());
  }

  @Test
  void a_timeout_is_a_failure_that_is_tried_again() {
    Life job = Life.of(RETRIES).attend(10);
    long fence = job.run(Life.key(10)).fence();
    job.take(Ending.timedOut(job.job, job.state, Life.key(10), fence, Life.at(15)));
    assertEquals(List.of("10 WAITING"), job.runs());
    assertEquals(1, job.run(Life.key(10)).failures());
  }

  @Test
  void a_cancelled_run_ends_when_its_holder_hears_of_it_or_is_lost_and_is_not_tried_again() {
    Life heard = Life.of(RETRIES).attend(10).cancel(Life.key(10), 11);
    assertEquals(List.of("10 RUNNING"), heard.runs());
    heard.failed(Life.key(10), 12);
    assertEquals(List.of("10 failed cancelled"), heard.rows);
    Life lost = Life.of(RETRIES).attend(10).cancel(Life.key(10), 11).lost(Life.key(10), 20);
    assertEquals(List.of("10 failed cancelled"), lost.rows);
    Life waiting = Life.of(RETRIES).attend(10).failed(Life.key(10), 11).cancel(Life.key(10), 12);
    assertEquals(List.of("10 failed cancelled"), waiting.rows);
  }

  @Test
  void a_cancelled_run_is_no_failure_of_the_job() {
    Life job = Life.of("\"pauseAfterFailures\": 1").attend(10).cancel(Life.key(10), 11);
    job.failed(Life.key(10), 12);
    assertEquals("10 failed cancelled", job.rows.getLast());
    assertEquals(Status.ACTIVE, job.state.status());
  }

  @Test
  void failures_in_a_row_pause_the_job_and_a_success_starts_the_count_anew() {
    Life job = Life.of("\"pauseAfterFailures\": 2").attend(10).failed(Life.key(10), 11);
    job.attend(20).ran(Life.key(20), 21).attend(30).failed(Life.key(30), 31);
    assertEquals(Status.ACTIVE, job.state.status());
    job.attend(40).failed(Life.key(40), 41).attend(50);
    assertEquals(Status.PAUSED, job.state.status());
    assertEquals("failures", job.state.pausedBecause());
    assertEquals("50 paused paused", job.rows.getLast());
    job.take(Wish.resume(job.job, job.state, Life.at(51))).attend(60);
    assertEquals(List.of("60 RUNNING"), job.runs());
    job.failed(Life.key(60), 61);
    assertEquals(Status.ACTIVE, job.state.status(), "the count began anew");
  }
}
