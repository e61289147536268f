package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.store.Jobs;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of an instant whose start the store may have lost. */
class DoubtTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant DUE = NOON.plusSeconds(1);

  @Test
  void what_was_due_in_the_stretch_is_left_by_a_job_that_skips() {
    Step step = attend("skip", new Doubt(NOON, DUE.plusMillis(10)));
    assertEquals(Outcome.UNCERTAIN, step.rows().getFirst().outcome());
    assertNull(step.started());
  }

  @Test
  void what_was_due_before_the_stretch_may_have_been_late_and_started_in_it() {
    Step step = attend("skip", new Doubt(DUE.plusMillis(5), DUE.plusMillis(10)));
    assertEquals(Outcome.UNCERTAIN, step.rows().getFirst().outcome());
    assertNull(step.started());
  }

  @Test
  void what_was_due_after_the_stretch_starts() {
    assertNotNull(attend("skip", new Doubt(NOON, DUE.minusMillis(1))).started());
  }

  @Test
  void a_job_that_reruns_starts_whatever_the_doubt() {
    assertNotNull(attend("rerun", new Doubt(NOON, DUE.plusMillis(10))).started());
  }

  @Test
  void what_was_started_and_failed_before_the_stretch_is_left_with_that_start_to_its_name() {
    Life job =
        Life.of("\"onUncertain\": \"skip\"", "\"retries\": {\"max\": 1, \"backoff\": \"2s\"}");
    job.attend(10);
    LedgerEntry.Start start = job.run(Life.key(10)).lastStart();
    job.failed(Life.key(10), 11);
    Doubt doubt = new Doubt(Life.at(12), Life.at(14));
    Row row =
        Attend.step(job.job, job.state, new Attendance(Life.at(15), "replica", null, doubt))
            .rows()
            .getFirst();
    assertEquals(Outcome.UNCERTAIN, row.outcome());
    assertEquals(start, row.start());
  }

  private static Step attend(String onUncertain, Doubt doubt) {
    JobDefinition job = Jobs.with("team/job", "\"onUncertain\": \"" + onUncertain + "\"");
    JobState state = Definition.create(job, NOON).orElseThrow();
    return Attend.step(job, state, new Attendance(DUE.plusMillis(20), "replica", null, doubt));
  }
}
