package dev.headroom.scheduler.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.scheduler.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuePlanTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Calendar EVERY_SECOND = after -> Optional.of(after.plusSeconds(1));

  @Test
  void an_instant_in_time_runs_and_the_cursor_moves_on() {
    assertEquals(
        new DuePlan(START, null, START.plusSeconds(1)),
        DuePlan.of(EVERY_SECOND, START, START.plusMillis(30)));
  }

  @Test
  void the_latest_missed_instant_runs_and_the_others_are_accounted_for() {
    assertEquals(
        new DuePlan(
            START.plusSeconds(3),
            new DuePlan.Missed(START, START.plusSeconds(2), 3),
            START.plusSeconds(4)),
        DuePlan.of(EVERY_SECOND, START, START.plusSeconds(3)));
  }

  @Test
  void a_schedule_that_has_ended_leaves_no_cursor() {
    assertEquals(
        new DuePlan(START, null, null), DuePlan.of(after -> Optional.empty(), START, START));
  }

  @Test
  void a_job_that_is_not_due_has_no_plan() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DuePlan.of(EVERY_SECOND, START, START.minusMillis(1)));
  }

  @Test
  void a_year_of_missed_seconds_is_accounted_for_in_bounded_steps() {
    Instant now = START.plus(Duration.ofDays(365));
    Instant cursor = START;
    long accounted = 0;
    int plans = 0;
    while (true) {
      DuePlan plan = DuePlan.of(EVERY_SECOND, cursor, now);
      plans++;
      DuePlan.Missed missed = plan.coalesced();
      assertNotNull(missed);
      assertEquals(cursor, missed.first());
      assertEquals(missed.count() - 1, Duration.between(missed.first(), missed.last()).toSeconds());
      accounted += missed.count();
      Instant next = plan.next();
      assertNotNull(next);
      if (plan.run() != null) {
        assertEquals(now, plan.run());
        assertEquals(now.plusSeconds(1), next);
        break;
      }
      assertEquals(missed.last().plusSeconds(1), next);
      assertNull(plan.run());
      cursor = next;
    }
    assertEquals(365L * 86_400, accounted);
    assertEquals(Math.ceilDiv(365L * 86_400 + 1, DuePlan.MAX_WALK), plans);
  }
}
