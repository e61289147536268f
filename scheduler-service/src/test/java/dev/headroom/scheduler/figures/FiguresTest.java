package dev.headroom.scheduler.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.MemoryJobStore;
import dev.headroom.scheduler.store.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final JobDefinition REPORT =
      Jobs.job("cartie/report", "{\"cron\": \"* * * * *\"}", "http://127.0.0.1:1/");

  private Instant now = Instant.parse("2026-03-01T10:00:30Z");
  private final MemoryJobStore store = new MemoryJobStore(() -> now);
  private final Steps steps = new Steps(store);

  private JobFigures report() {
    return new FiguresReader(store, 10).read(null).jobs().getFirst();
  }

  private void at(String time) {
    now = Instant.parse("2026-03-01T" + time + "Z");
  }

  @Test
  void a_job_that_never_ran_has_counts_and_no_times() {
    steps.register(REPORT);
    assertEquals(0, report().totals().of(Outcome.RAN));
    assertNull(report().timing());
    assertNull(report().ratio());
    String text = FiguresText.of(new FiguresReader(store, 10).read("cartie"));
    assertTrue(
        text.contains("scheduler_runs_missed_total{job=\"report\",owner=\"cartie\"} 0\n"), text);
    assertFalse(text.contains("scheduler_job_duration_ratio{"), text);
  }

  @Test
  void a_run_has_lateness_duration_and_its_share_of_the_interval() {
    steps.register(REPORT);
    at("10:01:02");
    steps.attend(REPORT, now);
    at("10:01:35");
    steps.finish(REPORT, now);
    assertEquals(Duration.ofSeconds(2), report().timing().late());
    assertEquals(Duration.ofSeconds(33), report().timing().took());
    assertEquals(0.55, report().ratio(), 1e-9);
    assertEquals(1, report().totals().of(Outcome.RAN));
  }

  @Test
  void a_run_that_does_not_end_counts_for_as_long_as_it_goes() {
    steps.register(REPORT);
    at("10:01:00");
    steps.attend(REPORT, now);
    at("10:02:30");
    assertEquals(1.5, report().ratio(), 1e-9);
    assertEquals(1, report().running());
    assertEquals(1, report().waiting(), "10:02 is due");
    Figures figures = new FiguresReader(store, 10).read(null);
    assertEquals(1, figures.running());
    assertEquals(OptionalLong.of(1), figures.due());
    assertEquals(0, new FiguresReader(store, 10).read("another").running());
  }

  @Test
  void a_run_that_is_held_neither_goes_nor_waits() {
    JobDefinition hold = Jobs.withPolicies("cartie/hold", "\"onUncertain\": \"hold\"");
    steps.register(hold);
    new Control(store).runNow(hold.id());
    steps.attend(hold, now);
    JobState state = steps.state(hold.id());
    ActiveRun run = state.runs().getFirst();
    Step lost = Ending.lost(hold, state, run.key(), run.fence(), 5, false, now).orElseThrow();
    store.apply(Change.of(hold.id(), state, lost, Guard.NONE));
    assertEquals(1, report().held());
    assertEquals(0, report().running());
    assertEquals(0, report().waiting());
    String text = FiguresText.of(new FiguresReader(store, 10).read("cartie"));
    assertTrue(text.contains("scheduler_runs_held{job=\"hold\",owner=\"cartie\"} 1\n"), text);
  }

  @Test
  void what_was_asked_for_has_no_interval() {
    steps.register(REPORT);
    new Control(store).runNow(REPORT.id());
    steps.attend(REPORT, now);
    at("10:00:50");
    steps.finish(REPORT, now);
    assertEquals(1, report().totals().of(Outcome.RAN));
    assertNull(report().ratio());
  }

  @Test
  void missed_instants_are_counted_by_what_became_of_them() {
    steps.register(REPORT);
    at("10:03:10");
    steps.attend(REPORT, now);
    assertEquals(2, report().totals().of(Outcome.COALESCED));
    assertEquals(2, report().totals().missed());
  }

  @Test
  void beyond_the_limit_jobs_are_left_out_and_that_is_said() {
    steps.register(REPORT);
    steps.register(Jobs.daily("cartie/another"));
    Figures cut = new FiguresReader(store, 1).read(null);
    assertTrue(cut.cut());
    assertEquals(
        List.of("cartie/another"), cut.jobs().stream().map(j -> j.job().toString()).toList());
    String text = FiguresText.of(cut);
    assertTrue(text.contains("\nscheduler_figures_cut 1\n"), text);
    assertTrue(text.contains("\n# Cut after cartie/another:"), text);
    assertFalse(new FiguresReader(store, 2).read(null).cut());
  }
}
