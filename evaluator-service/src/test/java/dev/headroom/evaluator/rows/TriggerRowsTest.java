package dev.headroom.evaluator.rows;

import static dev.headroom.evaluator.rows.Levels.gauge;
import static dev.headroom.evaluator.rows.Shipped.CARACAL;
import static dev.headroom.evaluator.rows.Shipped.CARTIE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row's trigger: just under its threshold, just over it for just under its window, and for its
 * window. Everything else in the runbook is well, and is to stay silent.
 */
class TriggerRowsTest {

  /** Long enough that every window has seen enough. */
  private static final Duration LEAD = Duration.ofMinutes(90);

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration STEP = Story.EVERY;

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  static Stream<Row> cartie() {
    return Stream.of(
        // A fifth of the five minutes that the rate looks at must be slow until the p95 is.
        new Row(
            CARTIE,
            "p95 request latency",
            "fastapi-backend.p95-request-latency",
            Levels::p95,
            0.7999,
            0.81,
            hours(24).plusMinutes(1),
            hours(24).minusMinutes(6),
            "Add horizontal replica (HPA target: 60% CPU)",
            "raise fastapi-backend.replicas by one step (within 1..8)"),
        new Row(
            CARTIE,
            "CPU utilisation",
            "fastapi-backend.cpu-utilisation",
            gauge("kube_container_cpu_limit_used_ratio", "workload", "backend", "source", "pods"),
            0.7,
            0.701,
            hours(4),
            hours(4).minus(STEP),
            "Scale pod RAM/CPU up one tier",
            "raise fastapi-backend.cpu by one step",
            "raise fastapi-backend.memory by one step"),
        // From 0.49% to 0.51%: the hour's average is above 0.5% when half of it is.
        new Row(
            CARTIE,
            "Error rate",
            "fastapi-backend.error-rate",
            Levels::errors,
            0.0049,
            0.0051,
            minutes(30).minus(STEP),
            minutes(30).minus(STEP),
            "SEV-2 incident; do NOT auto-scale, investigate first",
            "open a SEV-2 incident: SEV-2 incident; do NOT auto-scale, investigate first"),
        new Row(
            CARTIE,
            "Concurrent tenants",
            "fastapi-backend.concurrent-tenants",
            gauge("cartie_active_orgs", "source", "backend"),
            50,
            51,
            AT_ONCE,
            AT_ONCE,
            "Switch from in-process scheduler to externalized (Redis-backed)",
            "file a ticket: Switch from in-process scheduler to externalized (Redis-backed)"),
        new Row(
            CARTIE,
            "Storage used",
            "mongodb-atlas.storage-used",
            gauge("mongodb_atlas_disk_used_ratio", "cluster", "cartie", "source", "atlas"),
            0.8,
            0.801,
            AT_ONCE,
            AT_ONCE,
            "Upgrade tier (M10 → M20 → M30 → sharded)",
            "raise mongodb-atlas.tier by one step (M10 → M20 → M30 → sharded)"),
        new Row(
            CARTIE,
            "Connections",
            "mongodb-atlas.connections",
            Levels::connections,
            0.7,
            0.701,
            AT_ONCE,
            AT_ONCE,
            "Increase Motor pool size; if still hot, increase replica count",
            "raise fastapi-backend.motor-pool-size by one step (within 100..400)",
            "wait 30m",
            "check: Is it still hot?",
            "raise fastapi-backend.replicas by one step (within 1..8)"),
        new Row(
                CARTIE,
                "Per-tenant DB count",
                "mongodb-atlas.tenant-databases",
                gauge("mongodb_tenant_databases", "cluster", "cartie", "source", "cluster"),
                200,
                201,
                AT_ONCE,
                AT_ONCE,
                "Move to multi-cluster sharding (router lookup by tenant prefix)",
                "file a ticket: Move to multi-cluster sharding (router lookup by tenant prefix)")
            .of("{cluster=\"cartie\"}"),
        new Row(
            CARTIE,
            "Replication lag",
            "mongodb-atlas.replication-lag",
            gauge("mongodb_replication_lag_seconds", "member", "b", "source", "cluster"),
            5,
            5.001,
            AT_ONCE,
            AT_ONCE,
            "SEV-3 ticket; investigate slow queries; index audit",
            "file a SEV-3 ticket: Replication lag on the secondaries",
            "check: Investigate slow queries",
            "check: Index audit"),
        new Row(
                CARTIE,
                "Job execution time",
                "scheduler.job-execution-time",
                gauge("scheduler_job_duration_ratio", "job", "report", "source", "jobs"),
                0.5,
                0.501,
                AT_ONCE,
                AT_ONCE,
                "Optimize query; split job by tenant batch",
                "file a ticket: Optimize the job's query",
                "raise scheduler.tenant-batches by one step (within 1..32)")
            .of("{job=\"report\"}"),
        new Row(
            CARTIE,
            "Job count",
            "scheduler.job-count",
            gauge("scheduler_jobs_running", "source", "jobs"),
            20,
            21,
            AT_ONCE,
            AT_ONCE,
            "Externalize scheduler to dedicated worker pod",
            "file a ticket: Externalize scheduler to dedicated worker pod"));
  }

  private static Row pool(String trigger, Levels.Level level, String lever) {
    return new Row(
        CARACAL,
        "Postgres pool ratio, " + trigger,
        trigger,
        level,
        0.899,
        0.9,
        minutes(15),
        minutes(15).minus(STEP),
        "Inspect slow queries, then raise storage capacity or service pool size one step.",
        "check: Inspect slow queries",
        "raise " + lever + " by one step");
  }

  static Stream<Row> caracal() {
    return Stream.of(
        pool(
            "api.pool-ratio",
            gauge("caracal_postgres_pool_ratio", "source", "api"),
            "api.db-pool-max"),
        pool(
            "coordinator.pool-ratio",
            gauge("caracal_postgres_pool_ratio", "source", "coordinator"),
            "coordinator.db-pool-max"),
        pool(
            "postgres.pool-ratio",
            gauge("postgres_pool_used_ratio", "source", "database"),
            "postgres.storage"),
        new Row(
            CARACAL,
            "Audit consumer lag",
            "audit.consumer-lag",
            gauge(
                "redis_stream_group_lag", "stream", "audit", "group", "audit", "source", "streams"),
            10_000,
            10_001,
            minutes(10),
            minutes(10).minus(STEP),
            "Check Postgres write IOPS, partition health, and Audit replicas before extending"
                + " retention or exports.",
            "check: Postgres write IOPS",
            "check: Partition health",
            "check: Audit replicas",
            "raise audit.replicas by one step (within 2..8)"),
        new Row(
            CARACAL,
            "Audit replay backlog age",
            "audit.replay-backlog-age",
            gauge("caracal_audit_replay_backlog_age_seconds", "source", "sts"),
            300,
            301,
            minutes(10),
            minutes(10).minus(STEP),
            "STS/Gateway cannot emit audit events to Redis/Audit promptly; look at Redis first.",
            "check: Redis latency",
            "check: Redis memory",
            "tell STS/Gateway cannot emit audit events to Redis/Audit promptly"),
        new Row(
            CARACAL,
            "Gateway STS circuit open",
            "gateway.sts-circuit-open",
            gauge("caracal_gateway_sts_circuit_open", "source", "gateway"),
            0,
            1,
            minutes(1),
            minutes(1).minus(STEP),
            "Check STS readiness and exchange latency, then scale STS or reduce Gateway fan-in.",
            "check: STS readiness",
            "check: Exchange latency",
            "raise sts.replicas by one step (within 2..8)"),
        new Row(
            CARACAL,
            "Revocation propagation lag",
            "gateway.revocation-propagation-lag",
            gauge("caracal_gateway_revocation_snapshot_age_seconds", "source", "gateway"),
            30,
            30.1,
            minutes(5),
            minutes(5).minus(STEP),
            "Check Redis latency, stream consumers, and Gateway snapshot freshness.",
            "check: Redis latency",
            "check: Stream consumers",
            "check: Gateway snapshot freshness",
            "tell Access-safety state is not reaching Gateway within the expected window"));
  }

  static Stream<Row> rows() {
    return Stream.concat(cartie(), caracal());
  }

  private static Watch watch(Row row, Course course, Duration end) {
    Story story = row.document().calm();
    row.level().in(story, course);
    return new Watch(row.document().runbook(), story, end);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void just_under_the_threshold_for_longer_than_the_window_nothing_fires(Row row) {
    Duration end = LEAD.plus(row.fires()).plus(minutes(10));
    Watch watch = watch(row, Course.of(row.under()), end);
    watch.until(end);
    assertEquals(List.of(), watch.fired());
    assertEquals(List.of(), watch.proposals());
    assertTrue(
        Set.of(State.OK, State.NARROW).contains(watch.state(row.trigger())),
        () -> "is " + watch.state(row.trigger()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void just_over_the_threshold_for_too_short_a_time_nothing_fires(Row row) {
    Duration end = LEAD.plus(row.fires()).plus(hours(2));
    Course course =
        Course.of(row.under()).then(LEAD, row.over()).then(LEAD.plus(row.tooShort()), row.under());
    Watch watch = watch(row, course, end);
    watch.until(end);
    assertEquals(List.of(), watch.fired());
    assertEquals(List.of(), watch.proposals());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void just_over_the_threshold_for_the_window_it_fires_then_and_nothing_else_does(Row row) {
    Duration fires = LEAD.plus(row.fires());
    Watch watch =
        watch(row, Course.of(row.under()).then(LEAD, row.over()), fires.plus(minutes(10)));
    watch.until(fires.minus(STEP));
    assertEquals(List.of(), watch.fired());
    State before = watch.state(row.trigger());
    boolean waits = !row.tooShort().isZero() && !row.name().equals("Error rate");
    assertTrue(
        waits ? before == State.PENDING : Set.of(State.OK, State.NARROW).contains(before),
        () -> "is " + before);

    watch.until(fires);
    assertEquals(
        List.of(Durations.format(fires) + " " + row.trigger() + row.labels()), watch.fired());
    watch.until(fires.plus(minutes(10)));
    assertEquals(1, watch.fired().size(), watch.fired()::toString);
    assertEquals(1, watch.proposals().size());
    Proposal proposal = watch.proposals().getFirst();
    assertEquals(row.trigger(), proposal.component() + "." + proposal.trigger());
    assertEquals(row.says(), proposal.says());
    assertEquals("propose", proposal.mode());
    assertEquals(row.steps().size(), proposal.steps().size(), proposal.steps()::toString);
    for (int i = 0; i < row.steps().size(); i++) {
      String does = proposal.steps().get(i).does();
      assertTrue(does.startsWith(row.steps().get(i)), does);
      assertNull(proposal.steps().get(i).blockedBy(), does);
    }
  }
}
