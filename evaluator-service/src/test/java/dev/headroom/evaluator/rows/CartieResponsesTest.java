package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The responses of cartie's rows, carried out in mode auto. */
class CartieResponsesTest {

  private static final Duration LEAD = Duration.ofMinutes(90);

  private static Duration minutes(long minutes) {
    return LEAD.plusMinutes(minutes);
  }

  private static Duration hours(long hours) {
    return LEAD.plusHours(hours);
  }

  private static Story slow(Duration until) {
    Story story = Shipped.CARTIE.calm();
    Levels.p95(story, Course.of(0.3).then(LEAD, 1.2).then(until, 0.3));
    return story;
  }

  private static Story with(Story story, String metric, Course course, String... labels) {
    return story.gauge(metric, course, labels);
  }

  private static Story connections(Course share) {
    Story story = Shipped.CARTIE.calm();
    Levels.connections(story, share);
    return story;
  }

  private static Acting acting(Story story, Duration end) {
    return new Acting(Shipped.CARTIE.auto(), story, end).until(end);
  }

  @Test
  void slow_for_a_day_adds_one_replica_that_aims_at_60_percent_and_is_seen_to_help() {
    String trigger = "fastapi-backend.p95-request-latency";
    var acting = acting(slow(hours(24).plusMinutes(10)), hours(26));
    assertEquals(List.of("fastapi-backend.replicas 1 -> 2 at 60%"), acting.knobs.moves());
    assertEquals(PlanState.VERIFIED, acting.plan(trigger).state(), acting.plan(trigger)::toString);
    assertEquals(List.of(), acting.letters.titles());
    RegisteredChange change = acting.register.last(Set.of("test/fastapi-backend")).orElseThrow();
    assertEquals("replicas 2, at most 8", change.limit());
    assertEquals("> 800ms for 24h", change.threshold());
  }

  @Test
  void a_replica_that_does_not_help_within_two_hours_is_told_of() {
    String trigger = "fastapi-backend.p95-request-latency";
    var acting = acting(slow(hours(99)), hours(27));
    assertEquals(List.of("fastapi-backend.replicas 1 -> 2 at 60%"), acting.knobs.moves());
    assertEquals(PlanState.FAILED, acting.plan(trigger).state());
    assertEquals(1, acting.letters.titles().size(), acting.letters.titles()::toString);
    assertTrue(
        acting
            .letters
            .titles()
            .getFirst()
            .startsWith("INCIDENT SEV_3 fastapi-backend: the expected"),
        acting.letters.titles()::toString);
    assertEquals(
        "0.1%",
        acting.letters.fact(
            0, "The backend fails more often → Transactions that Sentry counts as failed"));
  }

  @Test
  void a_busy_pod_gets_the_next_tier_of_cpu_and_memory_together() {
    Story story =
        with(
            Shipped.CARTIE.calm(),
            "kube_container_cpu_limit_used_ratio",
            Course.of(0.4).then(LEAD, 0.8).then(hours(4).plusMinutes(5), 0.4),
            "workload",
            "backend",
            "source",
            "pods");
    var acting = acting(story, hours(6));
    assertEquals(
        List.of("fastapi-backend.cpu 2 cores -> 4 cores", "fastapi-backend.memory 4Gi -> 8Gi"),
        acting.knobs.moves());
    assertEquals(PlanState.VERIFIED, acting.plan("fastapi-backend.cpu-utilisation").state());
  }

  @Test
  void errors_are_a_sev_2_incident_and_nothing_scales_while_they_last() {
    Story story = connections(Course.of(0.3).then(hours(1), 0.8));
    Levels.errors(story, Course.of(0).then(LEAD, 0.02).then(hours(2), 0));
    var acting = new Acting(Shipped.CARTIE.auto(), story, hours(4)).until(hours(2));
    assertEquals(
        List.of(
            "INCIDENT SEV_2 fastapi-backend: SEV-2 incident; do NOT auto-scale, investigate first"),
        acting.letters.titles());
    assertEquals(
        "0.1%",
        acting.letters.fact(
            0, "The backend fails more often → Transactions that Sentry counts as failed"));
    assertEquals(List.of("incident done"), acting.steps("fastapi-backend.error-rate"));
    assertEquals(PlanState.DONE, acting.plan("fastapi-backend.error-rate").state());
    assertEquals(List.of(), acting.knobs.moves());
    assertEquals(List.of(Refusal.Rule.FORBIDDEN), acting.refusals("mongodb-atlas.connections", 0));

    acting.until(hours(4));
    assertEquals(List.of("N-1"), acting.letters.closed(), "the incident is resolved");
    assertEquals(
        "fastapi-backend.motor-pool-size 100 -> 150",
        acting.knobs.moves().getFirst(),
        "it may when the errors are over");
  }

  @Test
  void storage_moves_the_cluster_one_tier_up() {
    Story story =
        with(
            Shipped.CARTIE.calm(),
            "mongodb_atlas_disk_used_ratio",
            Course.of(0.5).then(LEAD, 0.85).then(minutes(20), 0.4),
            "cluster",
            "cartie",
            "source",
            "atlas");
    var acting = acting(story, hours(2));
    assertEquals(List.of("mongodb-atlas.tier M10 -> M20"), acting.knobs.moves());
    assertEquals(PlanState.VERIFIED, acting.plan("mongodb-atlas.storage-used").state());
  }

  @Test
  void connections_raise_motors_pool_and_after_30_minutes_still_hot_the_replicas() {
    Story story = connections(Course.of(0.3).then(LEAD, 0.8));
    var acting = new Acting(Shipped.CARTIE.auto(), story, hours(1)).until(minutes(29));
    assertEquals(List.of("fastapi-backend.motor-pool-size 100 -> 150"), acting.knobs.moves());
    acting.until(hours(1));
    assertEquals(
        List.of(
            "fastapi-backend.motor-pool-size 100 -> 150", "fastapi-backend.replicas 1 -> 2 at 60%"),
        acting.knobs.moves());
    assertEquals("80%", acting.plan("mongodb-atlas.connections").steps().get(2).says());
  }

  /** 80 of 100 connections are 53% of 150. */
  @Test
  void a_pool_that_is_raised_is_not_hot_any_more_and_the_replicas_stay() {
    Story story =
        connections(Course.of(0.8))
            .gauge(
                "cartie_motor_pool_size",
                Course.of(100).then(Duration.ofMinutes(3), 150),
                "source",
                "backend");
    var acting = acting(story, hours(1));
    assertEquals(List.of("fastapi-backend.motor-pool-size 100 -> 150"), acting.knobs.moves());
  }

  @Test
  void connections_that_are_no_longer_hot_leave_the_replicas_alone() {
    var acting =
        acting(connections(Course.of(0.3).then(LEAD, 0.8).then(minutes(9), 0.5)), hours(2));
    assertEquals(List.of("fastapi-backend.motor-pool-size 100 -> 150"), acting.knobs.moves());
    assertEquals(
        List.of("raise done", "wait done", "check done", "raise skipped"),
        acting.steps("mongodb-atlas.connections"));
  }

  @Test
  void what_a_ticket_asks_for_is_a_ticket() {
    Story story = Shipped.CARTIE.calm();
    with(story, "cartie_active_orgs", Course.of(51), "source", "backend");
    with(
        story,
        "mongodb_tenant_databases",
        Course.of(201),
        "cluster",
        "cartie",
        "source",
        "cluster");
    with(
        story, "mongodb_replication_lag_seconds", Course.of(6), "member", "b", "source", "cluster");
    with(story, "scheduler_jobs_running", Course.of(21), "source", "jobs");
    with(story, "scheduler_job_duration_ratio", Course.of(0.6), "job", "report", "source", "jobs");
    var acting = acting(story, Duration.ofMinutes(5));
    assertEquals(
        Set.of(
            "TICKET fastapi-backend: Switch from in-process scheduler to externalized (Redis-backed)",
            "TICKET mongodb-atlas: Move to multi-cluster sharding (router lookup by tenant prefix)",
            "TICKET SEV_3 mongodb-atlas: Replication lag on the secondaries",
            "TICKET scheduler: Optimize the job's query",
            "TICKET scheduler: Externalize scheduler to dedicated worker pod"),
        Set.copyOf(acting.letters.titles()));
    assertEquals(5, acting.letters.titles().size());
    assertEquals(List.of("scheduler.tenant-batches of report 1 -> 2"), acting.knobs.moves());
    int lag =
        acting
            .letters
            .titles()
            .indexOf("TICKET SEV_3 mongodb-atlas: Replication lag on the secondaries");
    assertEquals("2", acting.letters.fact(lag, "Investigate slow queries"));
    assertEquals("to be looked at", acting.letters.fact(lag, "Index audit"));
  }

  @Test
  void missed_runs_raise_the_misfire_grace_and_ask_to_move_the_scheduler() {
    Duration week = Duration.ofDays(7);
    Story story =
        with(
            Shipped.CARTIE.calm(),
            "scheduler_runs_missed_total",
            Course.of(0).then(week, 2),
            "job",
            "report",
            "source",
            "jobs");
    var acting = acting(story, week.plusMinutes(5));
    assertEquals(List.of("scheduler.misfire-grace 30s -> 90s"), acting.knobs.moves());
    assertEquals(
        List.of("TICKET scheduler: Move to externalized scheduler"), acting.letters.titles());
  }

  @Test
  void after_the_day_of_its_next_review_what_was_signed_off_is_only_proposed() {
    var calm = new Story(Instant.parse("2026-05-19T00:00:00Z"));
    Story story =
        with(
            calm,
            "mongodb_atlas_disk_used_ratio",
            Course.of(0.85),
            "cluster",
            "cartie",
            "source",
            "atlas");
    var acting = acting(story, Duration.ofMinutes(5));
    assertEquals(List.of(), acting.knobs.moves());
    assertEquals(PlanState.PROPOSED, acting.plan("mongodb-atlas.storage-used").state());
    assertTrue(
        acting
            .plan("mongodb-atlas.storage-used")
            .notes()
            .toString()
            .contains("sign-off is overdue"));
  }

  @Test
  void on_the_day_itself_it_still_counts() {
    var calm = new Story(Instant.parse("2026-05-18T00:00:00Z"));
    Story story =
        with(
            calm,
            "mongodb_atlas_disk_used_ratio",
            Course.of(0.85),
            "cluster",
            "cartie",
            "source",
            "atlas");
    assertEquals(
        List.of("mongodb-atlas.tier M10 -> M20"),
        acting(story, Duration.ofMinutes(5)).knobs.moves());
  }

  @Test
  void as_it_is_shipped_everything_is_proposed_with_its_exact_change() {
    Story story = connections(Course.of(0.8));
    var acting = new Acting(Shipped.CARTIE.runbook(), story, LEAD).until(LEAD);
    assertEquals(List.of(), acting.knobs.moves());
    var plan = acting.plan("mongodb-atlas.connections");
    assertEquals(PlanState.PROPOSED, plan.state());
    assertEquals("150", plan.steps().getFirst().change().to().toString());
    assertEquals("2", plan.steps().get(3).change().to().toString());
    assertEquals("proposal", plan.steps().getLast().kind());
  }
}
