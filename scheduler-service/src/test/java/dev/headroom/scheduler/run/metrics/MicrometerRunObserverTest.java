package dev.headroom.scheduler.run.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.store.Jobs;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrometerRunObserverTest {

  private static final Instant NINE = Instant.parse("2026-07-21T09:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerRunObserver observer = new MicrometerRunObserver(registry);

  @Test
  void a_run_is_measured_against_the_time_to_the_next_instant() {
    record(Jobs.daily("team/daily"), RunKey.scheduled(NINE), Duration.ofHours(6));
    assertEquals(1, ratios().count());
    assertEquals(0.25, ratios().totalAmount(), 1e-9);
  }

  @Test
  void what_has_no_next_instant_has_no_ratio() {
    record(Jobs.once("team/once", NINE), RunKey.scheduled(NINE), Duration.ofHours(6));
    record(Jobs.daily("team/daily"), new RunKey(NINE, Trigger.MANUAL, 1, 0), Duration.ofHours(6));
    record(Jobs.daily("team/daily"), RunKey.scheduled(NINE).part(1), Duration.ofHours(6));
    assertEquals(0, ratios().count());
  }

  @Test
  void a_lane_that_is_gone_has_no_gauge() {
    Lane kept = new Lane("kept", 5, false);
    Lane gone = new Lane("gone", 5, false);
    observer.due(kept, 1);
    observer.due(gone, 1);
    observer.lanes(List.of(kept));
    assertEquals(
        List.of("kept"),
        registry.find("headroom.scheduler.jobs.due").gauges().stream()
            .map(gauge -> gauge.getId().getTag("queue"))
            .toList());
  }

  private DistributionSummary ratios() {
    return registry.get("headroom.scheduler.run.interval.ratio").tag("owner", "team").summary();
  }

  private void record(JobDefinition job, RunKey key, Duration took) {
    LedgerEntry.Start start = new LedgerEntry.Start(NINE, 1, 1, "alice");
    Row row = new Row(key, NINE, 1, Outcome.RAN, "ok", "", start, true);
    observer.recorded(job.id(), job, row, NINE.plus(took));
  }
}
