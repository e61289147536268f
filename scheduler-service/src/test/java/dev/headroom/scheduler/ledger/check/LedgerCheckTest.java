package dev.headroom.scheduler.ledger.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {

  private static final JobId JOB = JobId.parse("team/job");

  /** Every ten seconds. */
  private static final Calendar TENS =
      after ->
          Optional.of(Instant.ofEpochSecond(Math.floorDiv(after.getEpochSecond(), 10) * 10 + 10));

  private final List<LedgerEntry> entries = new ArrayList<>();

  @Test
  void instants_with_one_outcome_each_are_a_clean_ledger() {
    ran(10, 1);
    row(20, 40, 3);
    ran(50, 2);
    Report report = check(known(0, 50));
    assertTrue(report.isClean(), report::toString);
    assertEquals(5, report.instants());
    assertEquals(3, report.entries());
  }

  @Test
  void instants_without_outcome_are_found_as_one_gap() {
    ran(10, 1);
    ran(50, 2);
    Report report = check(known(0, 50));
    assertEquals(3, report.unexplained());
    assertEquals(List.of(new Finding.Unexplained(JOB, at(20), at(40), 3)), report.findings());
  }

  @Test
  void an_instant_that_is_still_open_needs_no_outcome() {
    ran(10, 1);
    assertTrue(check(known(0, 20, at(20))).isClean());
    assertEquals(1, check(known(0, 20)).unexplained());
  }

  @Test
  void instants_outside_the_time_in_force_are_not_asked_for() {
    ran(30, 1);
    assertTrue(check(known(20, 30)).isClean());
    assertEquals(2, check(known(0, 30)).unexplained());
  }

  @Test
  void a_job_without_any_entry_is_unexplained_too() {
    assertEquals(2, check(known(0, 20)).unexplained());
  }

  @Test
  void each_calendar_is_asked_for_in_its_own_time() {
    Calendar fives =
        after ->
            Optional.of(Instant.ofEpochSecond(Math.floorDiv(after.getEpochSecond(), 5) * 5 + 5));
    ran(10, 1);
    row(15, 25, 3);
    Known both =
        new Known(
            JOB,
            List.of(new InForce(fives, at(10), at(25)), new InForce(TENS, at(0), at(10))),
            Set.of());
    assertTrue(check(both).isClean(), () -> check(both).toString());
  }

  @Test
  void two_outcomes_of_an_instant_are_found() {
    ran(10, 1);
    ran(10, 2);
    Report report = check(known(0, 10));
    assertEquals(1, report.twoOutcomes());
    assertEquals(
        new Finding.TwoOutcomes(entries.get(0), entries.get(1)), report.findings().getFirst());
  }

  @Test
  void a_row_that_reaches_over_a_run_is_two_outcomes() {
    row(10, 40, 4);
    ran(30, 1);
    assertEquals(1, check(known(0, 40)).twoOutcomes());
  }

  @Test
  void two_outcomes_of_a_run_that_was_asked_for_are_found() {
    asked(10, 77, 1);
    asked(10, 78, 2);
    assertEquals(0, check(known(0, 0)).twoOutcomes());
    asked(10, 77, 3);
    assertEquals(1, check(known(0, 0)).twoOutcomes());
  }

  @Test
  void a_row_that_holds_another_number_of_instants_is_found() {
    row(10, 40, 3);
    Report report = check(known(0, 40));
    assertEquals(List.of(new Finding.Miscounted(entries.getFirst(), 4)), report.findings());
  }

  @Test
  void an_instant_that_the_calendar_does_not_have_is_found() {
    ran(10, 1);
    ran(15, 2);
    assertEquals(1, check(known(0, 15)).miscounted());
  }

  @Test
  void a_fence_that_goes_back_is_found() {
    ran(10, 5);
    ran(20, 4);
    assertEquals(1, check(known(0, 20)).fencesBackwards());
  }

  @Test
  void a_fence_that_is_given_twice_is_found() {
    ran(10, 5);
    ran(20, 5);
    assertEquals(1, check(known(0, 20)).fencesBackwards());
  }

  @Test
  void starts_side_by_side_may_end_in_any_order() {
    entry(20, Outcome.RAN, 20, 40, 2);
    entry(10, Outcome.RAN, 10, 50, 1);
    assertTrue(check(known(0, 20)).isClean());
  }

  @Test
  void entries_of_a_job_of_which_nothing_is_known_are_checked_against_each_other() {
    ran(10, 1);
    ran(10, 2);
    Report report = LedgerCheck.check(entries, List.of());
    assertEquals(1, report.twoOutcomes());
    assertEquals(0, report.instants());
  }

  @Test
  void calendars_in_force_at_the_same_time_are_refused() {
    InForce one = new InForce(TENS, at(0), at(20));
    InForce other = new InForce(TENS, at(10), at(30));
    assertThrows(
        IllegalArgumentException.class, () -> new Known(JOB, List.of(one, other), Set.of()));
  }

  private Report check(Known known) {
    return LedgerCheck.check(entries, List.of(known));
  }

  private static Known known(long after, long until, Instant... open) {
    return new Known(JOB, List.of(new InForce(TENS, at(after), at(until))), Set.of(open));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private void ran(long second, long fence) {
    entry(second, Outcome.RAN, second, second + 1, fence);
  }

  private void entry(long second, Outcome outcome, long started, long ended, long fence) {
    entries.add(
        new LedgerEntry(
            new LedgerPosition(ended * 1_000, entries.size(), 0),
            JOB,
            at(second),
            at(second),
            1,
            outcome,
            Trigger.SCHEDULE,
            0,
            0,
            "ok",
            "",
            new LedgerEntry.Start(at(started), 1, fence, "a")));
  }

  private void row(long first, long last, long count) {
    entries.add(
        new LedgerEntry(
            new LedgerPosition(last * 1_000 + 1, entries.size(), 0),
            JOB,
            at(first),
            at(last),
            count,
            Outcome.COALESCED,
            Trigger.SCHEDULE,
            0,
            0,
            "coalesced",
            "",
            null));
  }

  private void asked(long second, long request, long fence) {
    entries.add(
        new LedgerEntry(
            new LedgerPosition(fence * 1_000, entries.size(), 0),
            JOB,
            at(second),
            at(second),
            1,
            Outcome.RAN,
            Trigger.RETRY,
            request,
            0,
            "ok",
            "",
            new LedgerEntry.Start(at(fence), 1, fence, "a")));
  }
}
