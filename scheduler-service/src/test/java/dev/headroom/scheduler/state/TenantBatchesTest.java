package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.scheduler.job.JobDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One instant for many tenants: a parent and its batches. */
class TenantBatchesTest {

  private static final String FIVE =
      "\"tenants\": {\"list\": [\"a\", \"b\", \"c\", \"d\", \"e\"], \"batch\": 2, \"concurrency\": 2}";

  @Test
  void an_instant_fans_out_to_as_many_batches_as_may_go_and_has_one_outcome() {
    Life job = Life.of(FIVE).attend(10);
    assertEquals(3, job.runs().size());
    assertEquals("10 PARENT", job.runs().getFirst());
    Set<String> tenants = new HashSet<>();
    while (!job.state.runs().isEmpty()) {
      RunKey child = job.state.runs().getLast().key();
      tenants.addAll(Definition.tenantsOf(job.job, child));
      job.ran(child, 11).attend(11);
    }
    assertEquals(Set.of("a", "b", "c", "d", "e"), tenants);
    assertEquals(4, job.rows.size());
    assertEquals("10 ran ok", job.rows.getLast());
    assertEquals(1, job.state.totals().ran(), "batches are not counted as instants");
  }

  @Test
  void no_batch_is_always_first_whatever_the_schedule() {
    JobDefinition job = Life.of(FIVE).job;
    for (Duration interval :
        List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1))) {
      Set<Integer> first = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        Instant instant = Life.NINE.plus(interval.multipliedBy(i));
        JobState state = Definition.create(job, instant.minusMillis(1)).orElseThrow();
        Step step = Attend.step(job, state, Attendance.of(state.cursor(), "alice"));
        first.add(step.next().runs().get(1).key().part());
      }
      assertEquals(Set.of(1, 2, 3), first, () -> "every " + interval);
    }
  }

  @Test
  void a_failed_batch_lets_the_others_run_and_fails_the_instant() {
    Life job = Life.of(FIVE).attend(10);
    job.failed(job.state.runs().getLast().key(), 11).attend(11);
    while (!job.state.runs().isEmpty()) {
      job.ran(job.state.runs().getLast().key(), 12).attend(12);
    }
    assertEquals(4, job.rows.size());
    assertEquals("10 failed batches-failed", job.rows.getLast());
  }

  @Test
  void the_parent_counts_as_one_run_for_overlap() {
    Life job = Life.of(FIVE, "\"overlap\": \"allow\"", "\"maxConcurrent\": 2");
    job.attend(10).attend(20).attend(30);
    assertEquals(2, job.state.going());
    assertEquals(List.of("30 overlapped still-running"), job.rows);
  }

  @Test
  void a_cancelled_parent_starts_no_further_batch_and_ends_with_those_that_go() {
    Life job = Life.of(FIVE).attend(10).cancel(Life.key(10), 11);
    assertEquals(3, job.runs().size());
    job.failed(job.state.runs().getLast().key(), 12).attend(12);
    job.failed(job.state.runs().getLast().key(), 12).attend(12);
    assertEquals(List.of(), job.runs());
    assertEquals("10 failed cancelled", job.rows.getLast());
  }

  @Test
  void the_tenants_do_not_change_while_an_instant_is_fanned_out() {
    Life job = Life.of(FIVE).attend(10);
    JobDefinition none = Life.define("");
    assertInstanceOf(
        Definition.Change.FannedOut.class,
        Definition.replace(job.job, none, job.state, Life.at(11)));
    assertInstanceOf(
        Definition.Change.FannedOut.class, Definition.replace(null, none, job.state, Life.at(11)));
  }

  @Test
  void a_job_that_takes_the_name_of_a_deleted_one_is_not_kept_by_its_parent() {
    Life job = Life.of(FIVE).attend(10);
    job.take(Definition.delete(job.job, job.state, Life.at(11)));
    JobDefinition none = Life.define("");
    Step step =
        assertInstanceOf(
                Definition.Change.InForce.class,
                Definition.replace(null, none, job.state, Life.at(12)))
            .step();
    job.take(step);
    job.job = none;
    job.ran(job.state.runs().getLast().key(), 13).ran(job.state.runs().getLast().key(), 13);
    assertEquals(List.of(), job.runs());
    assertEquals("10 failed cancelled", job.rows.getLast());
    job.attend(20);
    assertEquals(List.of("20 RUNNING"), job.runs());
  }
}
