package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of instants that come while runs go, and of those that were missed. */
class OverlapTest {

  @Test
  void skip_lets_the_present_run_go_on_alone() {
    Life job = Life.of("\"overlap\": \"skip\"").attend(10).attend(20).attend(30);
    assertEquals(List.of("10 RUNNING"), job.runs());
    assertEquals(List.of("20 overlapped still-running", "30 overlapped still-running"), job.rows);
    job.ran(Life.key(10), 31).attend(40);
    assertEquals(List.of("40 RUNNING"), job.runs());
  }

  @Test
  void buffer_one_runs_the_first_that_came_meanwhile_and_no_other() {
    Life job = Life.of("\"overlap\": \"buffer-one\"").attend(10).attend(20).attend(30);
    assertEquals(List.of("30 overlapped buffer-full"), job.rows);
    job.ran(Life.key(10), 31).attend(31);
    assertEquals(List.of("20 RUNNING"), job.runs());
    assertNull(job.state.buffered());
  }

  @Test
  void cancel_other_runs_the_newest_once_the_others_have_ended() {
    Life job = Life.of("\"overlap\": \"cancel-other\"").attend(10).attend(20).attend(30);
    assertTrue(job.run(Life.key(10)).cancel());
    assertEquals(List.of("20 overlapped superseded"), job.rows);
    job.failed(Life.key(10), 31).attend(31);
    assertEquals(List.of("20 overlapped superseded", "10 failed cancelled"), job.rows);
    assertEquals(List.of("30 RUNNING"), job.runs());
  }

  @Test
  void cancel_other_starts_at_once_what_follows_a_run_that_has_not_started() {
    Life job =
        Life.of("\"overlap\": \"cancel-other\"", "\"retries\": {\"max\": 3, \"backoff\": \"1h\"}")
            .attend(10)
            .failed(Life.key(10), 11)
            .attend(20);
    assertEquals(List.of("10 failed superseded"), job.rows);
    assertEquals(List.of("20 RUNNING"), job.runs());
  }

  @Test
  void allow_runs_side_by_side_up_to_its_number() {
    Life job =
        Life.of("\"overlap\": \"allow\"", "\"maxConcurrent\": 2").attend(10).attend(20).attend(30);
    assertEquals(List.of("10 RUNNING", "20 RUNNING"), job.runs());
    assertEquals(List.of("30 overlapped still-running"), job.rows);
  }

  @Test
  void a_backlog_of_all_runs_one_by_one_its_last_instant_too() {
    Life job = Life.of("\"catchUp\": \"all\"", "\"overlap\": \"skip\"").attend(35);
    assertEquals(List.of("10 RUNNING"), job.runs());
    assertTrue(job.state.parked());
    assertFalse(job.isDue(35), "it waits for the run to end");
    job.ran(Life.key(10), 36).attend(36).ran(Life.key(20), 37).attend(37);
    assertEquals(List.of("30 RUNNING"), job.runs());
    job.ran(Life.key(30), 38);
    assertEquals(List.of("10 ran ok", "20 ran ok", "30 ran ok"), job.rows);
  }

  @Test
  void an_instant_that_comes_while_the_last_of_a_backlog_runs_is_overlapped() {
    Life job = Life.of("\"catchUp\": \"all\"").attend(25).ran(Life.key(10), 26).attend(26);
    assertEquals(List.of("20 RUNNING"), job.runs());
    job.attend(30);
    assertEquals(List.of("10 ran ok", "30 overlapped still-running"), job.rows);
  }

  @Test
  void an_instant_in_doubt_is_held_left_or_run_by_on_uncertain() {
    Doubt doubt = new Doubt(Life.at(5), Life.at(15));
    Life hold = Life.of("\"onUncertain\": \"hold\"").attend(16, doubt);
    assertEquals(List.of("10 HELD"), hold.runs());
    Life skip = Life.of("\"onUncertain\": \"skip\"").attend(16, doubt);
    assertEquals(List.of("10 uncertain store-restarted"), skip.rows);
    Life rerun = Life.of("\"onUncertain\": \"rerun\"").attend(16, doubt);
    assertEquals(List.of("10 RUNNING"), rerun.runs());
    Life after = Life.of("\"onUncertain\": \"skip\"").attend(20, new Doubt(Life.at(1), Life.at(5)));
    assertEquals(List.of("20 RUNNING"), after.runs());
  }

  @Test
  void a_retry_in_doubt_goes_by_on_uncertain_too() {
    String retries = "\"retries\": {\"max\": 3, \"backoff\": \"1s\"}";
    Doubt doubt = new Doubt(Life.at(11), Life.at(15));
    Life hold = Life.of(retries, "\"onUncertain\": \"hold\"").attend(10).failed(Life.key(10), 11);
    assertEquals(List.of("10 HELD"), hold.attend(16, doubt).runs());
    Life skip = Life.of(retries, "\"onUncertain\": \"skip\"").attend(10).failed(Life.key(10), 11);
    skip.attend(16, doubt);
    assertEquals(List.of("10 uncertain store-restarted"), skip.rows);
    Life rerun = Life.of(retries).attend(10).failed(Life.key(10), 11).attend(16, doubt);
    assertEquals(List.of("10 RUNNING"), rerun.runs());
  }

  @Test
  void an_instant_in_doubt_is_not_held_beside_a_run_that_goes() {
    Life job = Life.of("\"onUncertain\": \"hold\"").attend(10);
    job.attend(21, new Doubt(Life.at(15), Life.at(20)));
    assertEquals(List.of("10 RUNNING"), job.runs());
    assertEquals(List.of("20 uncertain store-restarted"), job.rows);
  }
}
