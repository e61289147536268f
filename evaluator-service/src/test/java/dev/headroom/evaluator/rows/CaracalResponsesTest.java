package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Refusal.Rule;
import dev.headroom.evaluator.responder.plan.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The responses, the procedure and the expected outcomes of caracal's page, in mode auto. */
class CaracalResponsesTest {

  private static final String CIRCUIT = "gateway.sts-circuit-open";
  private static final String LAG = "audit.consumer-lag";
  private static final String POOL = "api.pool-ratio";
  private static final Duration LEAD = Duration.ofMinutes(30);

  private static Duration minutes(long minutes) {
    return LEAD.plusMinutes(minutes);
  }

  private static Story calm() {
    return Shipped.CARACAL.calm();
  }

  private static Acting acting(Story story, Duration end) {
    return new Acting(Shipped.CARACAL.auto(), story, end);
  }

  private static Story circuit(Story story, Duration until) {
    return story.gauge(
        "caracal_gateway_sts_circuit_open",
        Course.of(0).then(LEAD, 1).then(until, 0),
        "source",
        "gateway");
  }

  private static Story postgres(Story story, Course ratio) {
    return story.gauge("postgres_pool_used_ratio", ratio, "source", "database");
  }

  private static Story lag(Story story, Course lag) {
    return story.gauge(
        "redis_stream_group_lag", lag, "stream", "audit", "group", "audit", "source", "streams");
  }

  private static Story pool(Story story, Course ratio) {
    return story.gauge("caracal_postgres_pool_ratio", ratio, "source", "api");
  }

  @Test
  void an_open_circuit_is_checked_and_then_sts_gets_a_replica_which_is_seen_to_help() {
    var acting = acting(circuit(calm(), minutes(5)), minutes(30)).until(minutes(30));
    assertEquals(List.of("sts.replicas 2 -> 3"), acting.knobs.moves());
    var plan = acting.plan(CIRCUIT);
    assertEquals(PlanState.VERIFIED, plan.state(), plan::toString);
    assertEquals(List.of("check done", "check done", "raise done"), acting.steps(CIRCUIT));
    assertEquals("1", plan.steps().get(0).says());
    assertEquals("0.095 s", plan.steps().get(1).says());
  }

  @Test
  void the_new_limit_and_the_alert_threshold_are_written_down() {
    var acting = acting(circuit(calm(), minutes(5)), minutes(5)).until(minutes(5));
    RegisteredChange change = acting.register.last(Set.of("test/sts")).orElseThrow();
    assertEquals("replicas 3, at most 8", change.limit());
    assertEquals("== 1 for 1m", change.threshold());
    assertEquals(RegisteredChange.HEADROOM, change.by());
  }

  @Test
  void replicas_wait_until_storage_is_healthy() {
    Story story = circuit(postgres(calm(), Course.of(0.85).then(minutes(5), 0.5)), minutes(99));
    var acting = acting(story, minutes(20)).until(minutes(9));
    assertEquals(List.of(Rule.GATE), acting.refusals(CIRCUIT, 2));
    assertTrue(
        acting.plan(CIRCUIT).steps().get(2).says().contains("storage-healthy does not hold"),
        acting.plan(CIRCUIT)::toString);
    assertEquals(List.of(), acting.knobs.moves());
    acting.until(minutes(12));
    assertEquals(List.of("sts.replicas 2 -> 3"), acting.knobs.moves());
  }

  @Test
  void replicas_wait_while_nobody_knows_whether_storage_is_healthy() {
    Story story = circuit(postgres(calm(), Course.of(0.4).gone(LEAD)), minutes(99));
    var acting = acting(story, minutes(10)).until(minutes(10));
    assertEquals(List.of(Rule.GATE), acting.refusals(CIRCUIT, 2));
    assertTrue(
        acting.plan(CIRCUIT).steps().get(2).says().contains("storage-healthy is not known"),
        acting.plan(CIRCUIT)::toString);
    assertEquals(List.of(), acting.knobs.moves());
  }

  @Test
  void a_component_waits_while_postgres_is_short_itself() {
    Story story = circuit(postgres(calm(), Course.of(0.95)), minutes(99));
    var acting = acting(story, minutes(10)).until(minutes(10));
    assertEquals(List.of(Rule.GATE, Rule.ORDER), acting.refusals(CIRCUIT, 2));
    assertEquals(List.of(), acting.knobs.moves());
    assertEquals(PlanState.PROPOSED, acting.plan("postgres.pool-ratio").state());
  }

  @Test
  void a_component_that_flaps_is_not_scaled() {
    Course readiness = Course.of(1);
    for (int i = 0; i < 6; i++) {
      readiness = readiness.then(LEAD.minusMinutes(8).plusMinutes(i), i % 2);
    }
    Story story = calm().gauge("probe_success", readiness, "source", "sts-ready");
    var acting = acting(circuit(story, minutes(99)), minutes(5)).until(minutes(5));
    assertEquals(List.of(Rule.FORBIDDEN), acting.refusals(CIRCUIT, 2));
    assertEquals(List.of(), acting.knobs.moves());
    assertEquals(
        List.of("MESSAGE sts: Pods or dependencies are unstable under current load"),
        acting.letters.titles());
  }

  @Test
  void a_service_pool_waits_until_postgres_and_redis_were_raised() {
    var acting = acting(pool(calm(), Course.of(0.95).then(minutes(6), 0.6)), minutes(60));
    acting.until(LEAD);
    assertEquals(List.of(Rule.ORDER, Rule.ORDER), acting.refusals(POOL, 1));
    acting.raisedByHand("postgres", "connection-limit");
    acting.until(minutes(2));
    assertEquals(List.of(Rule.ORDER), acting.refusals(POOL, 1));
    assertTrue(
        acting.plan(POOL).steps().get(1).says().contains("redis.stream-memory is raised first"),
        acting.plan(POOL)::toString);
    assertEquals(List.of(), acting.knobs.moves());
    acting.raisedByHand("redis", "stream-memory");
    acting.until(minutes(4));
    assertEquals(List.of("api.db-pool-max 10 -> 15"), acting.knobs.moves());
    acting.until(minutes(20));
    assertEquals(PlanState.VERIFYING, acting.plan(POOL).state(), "not for 15 minutes yet");
    acting.until(minutes(30));
    assertEquals(PlanState.VERIFIED, acting.plan(POOL).state(), acting.plan(POOL)::toString);
    assertEquals("7 queries", acting.plan(POOL).steps().getFirst().says());
  }

  private static Acting poolRaised(Story story, Duration end) {
    var acting = acting(story, end);
    acting.raisedByHand("postgres", "connection-limit");
    acting.raisedByHand("redis", "stream-memory");
    return acting.until(end);
  }

  @Test
  void a_pool_that_is_as_full_after_an_hour_is_put_back_and_told_of() {
    var acting = poolRaised(pool(calm(), Course.of(0.95)), minutes(70));
    assertEquals(
        List.of("api.db-pool-max 10 -> 15", "api.db-pool-max 15 -> 10"), acting.knobs.moves());
    assertEquals(PlanState.UNDONE, acting.plan(POOL).state());
    assertEquals(
        List.of("INCIDENT SEV_3 api: the response did not help, and was put back"),
        acting.letters.titles());
  }

  @Test
  void a_pool_that_falls_is_no_success_while_a_service_is_not_ready() {
    Story story = pool(calm(), Course.of(0.95).then(minutes(5), 0.5));
    Duration later = Duration.ofMinutes(20);
    story.gauge("probe_success", Course.of(1).then(later, 0), "source", "audit-ready");
    var acting = poolRaised(story, minutes(70));
    assertEquals(PlanState.UNDONE, acting.plan(POOL).state(), acting.plan(POOL)::toString);
    assertEquals(
        List.of("api.db-pool-max 10 -> 15", "api.db-pool-max 15 -> 10"), acting.knobs.moves());
  }

  @Test
  void lag_that_grows_gets_an_audit_replica_when_the_checks_were_read() {
    Story story = lag(calm(), Course.of(100).then(LEAD, 12_000).then(minutes(22), 500));
    var acting = acting(story, minutes(80)).until(minutes(18));
    assertEquals(List.of("audit.replicas 2 -> 3"), acting.knobs.moves());
    assertEquals(
        StepState.SETTLING,
        acting.plan(LAG).steps().get(3).state(),
        "what held before the change proves nothing");
    acting.until(minutes(80));
    var plan = acting.plan(LAG);
    assertEquals("120 1/s", plan.steps().get(0).says());
    assertEquals("", plan.steps().get(1).says());
    assertEquals("2 replicas", plan.steps().get(2).says());
    assertEquals(PlanState.VERIFIED, plan.state(), plan::toString);
  }

  @Test
  void pending_entries_that_go_on_growing_are_no_success() {
    Course growing = Course.of(100);
    for (int i = 0; i < 400; i++) {
      growing = growing.then(LEAD.plusSeconds(15L * i), 100 + i);
    }
    Story story = lag(calm(), Course.of(100).then(LEAD, 12_000).then(minutes(22), 500));
    story.gauge(
        "redis_stream_pending", growing, "stream", "audit", "group", "audit", "source", "streams");
    var acting = acting(story, minutes(95)).until(minutes(95));
    assertEquals(List.of("audit.replicas 2 -> 3"), acting.knobs.moves());
    assertEquals(PlanState.FAILED, acting.plan(LAG).state(), acting.plan(LAG)::toString);
    assertTrue(
        acting.letters.titles().getLast().contains("pending-falls"),
        acting.letters.titles()::toString);
  }

  /** "Verify readiness, lag, replay backlog, and DLQ after each change." */
  @Test
  void after_a_change_readiness_lag_backlog_and_dlq_are_waited_for() {
    Story story = circuit(calm(), minutes(5));
    story.gauge(
        "caracal_audit_replay_backlog_age_seconds",
        Course.of(2).then(LEAD, 90).then(minutes(8), 3),
        "source",
        "sts");
    var acting = acting(story, minutes(30)).until(minutes(7));
    assertEquals(List.of("sts.replicas 2 -> 3"), acting.knobs.moves());
    assertEquals(StepState.SETTLING, acting.plan(CIRCUIT).steps().get(2).state());
    acting.until(minutes(10));
    assertEquals(
        StepState.SETTLING,
        acting.plan(CIRCUIT).steps().get(2).state(),
        "the lag and the dead letters of ten minutes are not all from after the change");
    acting.until(minutes(17));
    assertEquals(StepState.DONE, acting.plan(CIRCUIT).steps().get(2).state());
  }

  private static void putBackWhen(Story broken) {
    var acting = acting(circuit(broken, minutes(5)), minutes(60)).until(minutes(60));
    assertEquals(
        List.of("sts.replicas 2 -> 3", "sts.replicas 3 -> 2"),
        acting.knobs.moves(),
        acting.plan(CIRCUIT)::toString);
    assertEquals(PlanState.UNDONE, acting.plan(CIRCUIT).state());
    assertEquals(
        List.of("INCIDENT SEV_3 gateway: the response did not help, and was put back"),
        acting.letters.titles());
  }

  @Test
  void a_change_after_which_a_service_is_not_ready_is_put_back() {
    putBackWhen(
        calm().gauge("probe_success", Course.of(1).then(LEAD, 0), "source", "coordinator-ready"));
  }

  @Test
  void a_change_after_which_audit_lag_grows_is_put_back() {
    Course growing = Course.of(100);
    for (int i = 0; i < 240; i++) {
      growing = growing.then(LEAD.plusSeconds(15L * i), 100 + i);
    }
    putBackWhen(lag(calm(), growing));
  }

  @Test
  void a_change_after_which_the_replay_backlog_is_long_is_put_back() {
    putBackWhen(
        calm()
            .gauge(
                "caracal_audit_replay_backlog_age_seconds",
                Course.of(2).then(LEAD, 90),
                "source",
                "sts"));
  }

  @Test
  void a_change_after_which_the_dead_letter_queue_grows_is_put_back() {
    putBackWhen(
        calm()
            .counter(
                "redis_stream_dlq_entries_total",
                Course.of(0).then(LEAD, 0.1),
                "stream",
                "audit:dlq",
                "source",
                "streams"));
  }

  @Test
  void a_change_of_which_nobody_knows_what_it_did_stays_and_is_told_of() {
    Story story = circuit(calm(), minutes(5));
    story.gauge(
        "caracal_audit_replay_backlog_age_seconds", Course.of(2).gone(LEAD), "source", "sts");
    var acting = acting(story, minutes(60)).until(minutes(60));
    assertEquals(List.of("sts.replicas 2 -> 3"), acting.knobs.moves());
    assertEquals(PlanState.INCONCLUSIVE, acting.plan(CIRCUIT).state());
    assertEquals(1, acting.letters.titles().size());
  }

  @Test
  void revocations_that_lag_are_told_with_what_the_first_checks_read() {
    Story story =
        calm()
            .gauge(
                "caracal_gateway_revocation_snapshot_age_seconds",
                Course.of(5).then(LEAD, 45),
                "source",
                "gateway");
    var acting = acting(story, minutes(10)).until(minutes(10));
    assertEquals(
        List.of(
            "MESSAGE gateway: Access-safety state is not reaching Gateway within the expected window"),
        acting.letters.titles());
    assertEquals("0.003 s", acting.letters.fact(0, "Redis latency"));
    assertEquals("40 entries", acting.letters.fact(0, "Stream consumers"));
    assertEquals("45 s", acting.letters.fact(0, "Gateway snapshot freshness"));
    assertEquals(List.of(), acting.knobs.moves());
  }

  @Test
  void a_replay_backlog_is_told_with_what_redis_reads() {
    Story story =
        calm()
            .gauge(
                "caracal_audit_replay_backlog_age_seconds",
                Course.of(5).then(LEAD, 400),
                "source",
                "sts");
    var acting = acting(story, minutes(15)).until(minutes(15));
    assertEquals(
        List.of("MESSAGE audit: STS/Gateway cannot emit audit events to Redis/Audit promptly"),
        acting.letters.titles());
    assertEquals("0.003 s", acting.letters.fact(0, "Redis latency"));
    assertEquals("50%", acting.letters.fact(0, "Redis memory"));
    assertEquals(List.of(), acting.knobs.moves());
  }
}
