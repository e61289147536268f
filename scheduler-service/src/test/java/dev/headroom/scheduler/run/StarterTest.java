package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.store.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarterTest {

  private static final Instant BEGIN = Instant.parse("2026-07-21T09:00:00Z");
  private static final JobDefinition JOB = Jobs.daily("team/job");

  private Duration passed = Duration.ZERO;
  private int wakes;
  private final StoreTime time = new StoreTime(() -> passed.toNanos());
  private final List<Held> begun = new ArrayList<>();
  private final Starter starter = new Starter(time, begun::add, () -> wakes++);

  StarterTest() {
    time.corrected(BEGIN);
  }

  @Test
  void a_run_begins_at_its_time_and_no_earlier() {
    Held later = held(BEGIN.plusMillis(40));
    Held sooner = held(BEGIN.plusMillis(30));
    Held together = held(BEGIN.plusMillis(30));
    List.of(later, sooner, together).forEach(starter::add);
    assertEquals(2, wakes);
    assertEquals(Duration.ofMillis(30), starter.turn());
    assertEquals(List.of(), begun);
    passed = Duration.ofMillis(30);
    assertEquals(Duration.ofMillis(10), starter.turn());
    assertEquals(List.of(sooner, together), begun);
    passed = Duration.ofMillis(40);
    starter.turn();
    assertEquals(List.of(sooner, together, later), begun);
  }

  @Test
  void a_clock_that_is_put_back_keeps_no_run_waiting() {
    Held held = held(BEGIN.plusMillis(30));
    starter.add(held);
    time.corrected(BEGIN.minusSeconds(20));
    starter.turn();
    assertEquals(List.of(held), begun);
  }

  private static Held held(Instant startedAt) {
    Run run = new Run(JOB.id(), RunKey.scheduled(BEGIN), 7, 1, startedAt, List.of());
    return new Held(run, JOB, List.of(), BEGIN);
  }
}
