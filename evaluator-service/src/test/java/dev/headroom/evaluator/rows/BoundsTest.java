package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.evaluator.lever.Next;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents say there is, and how far it may go. */
class BoundsTest {

  private static final Runbook CARACAL = Shipped.CARACAL.runbook();
  private static final Runbook CARTIE = Shipped.CARTIE.runbook();

  private static Capacity amount(double value) {
    return new Capacity.Amount(Quantity.of(value));
  }

  private static Next raised(Runbook runbook, String component, String lever, Capacity from) {
    return Steps.next(
        runbook.lever(component, lever).orElseThrow(), from, new Step.Raise(lever, null));
  }

  @ParameterizedTest
  @CsvSource({
    "api, 3000, 8",
    "sts, 8080, 8",
    "gateway, 8081, 16",
    "audit, 9090, 8",
    "coordinator, 4000, 8"
  })
  void the_helm_defaults_are_capacity_and_bounds(String component, String port, int ceiling) {
    var capacity = CARACAL.spec().components().get(component).capacity();
    assertEquals("2", capacity.get("replicas").toString());
    assertEquals(port, capacity.get("port").toString());
    Lever lever = CARACAL.lever(component, "replicas").orElseThrow();
    assertEquals(2, lever.min().value());
    assertEquals(List.of("storage-healthy"), lever.requires());
    for (int replicas = 2; replicas < ceiling; replicas++) {
      var next =
          assertInstanceOf(Next.To.class, raised(CARACAL, component, "replicas", amount(replicas)));
      assertEquals(amount(replicas + 1).toString(), next.capacity().toString());
    }
    var refused =
        assertInstanceOf(
            Next.Refused.class, raised(CARACAL, component, "replicas", amount(ceiling)));
    assertEquals(Next.Reason.AT_MAX, refused.reason());
  }

  @Test
  void at_its_ceiling_a_plan_moves_nothing_and_is_left_to_people() {
    Duration lead = Duration.ofMinutes(30);
    Duration end = lead.plusMinutes(5);
    Story story =
        Shipped.CARACAL
            .calm()
            .gauge(
                "caracal_gateway_sts_circuit_open",
                Course.of(0).then(lead, 1),
                "source",
                "gateway");
    var acting = new Acting(Shipped.CARACAL.auto(), story, end);
    acting.knobs.put("sts.replicas", amount(8));
    acting.until(end);
    assertEquals(List.of(), acting.knobs.moves());
    assertEquals(PlanState.PROPOSED, acting.plan("gateway.sts-circuit-open").state());
    var steps = acting.plan("gateway.sts-circuit-open").steps();
    assertEquals("stands at 8, and its max is 8", steps.get(steps.size() - 2).says());
    assertEquals("proposal", steps.getLast().kind());
  }

  @Test
  void cartie_has_what_the_document_says() {
    var components = new TreeMap<String, String>();
    CARTIE
        .spec()
        .components()
        .forEach((name, one) -> components.put(name, one.capacity().toString()));
    assertEquals("{replicas=1, cpu=2, memory=4Gi}", components.get("fastapi-backend"));
    assertEquals("{replicas=1}", components.get("frontend"));
    assertEquals("{tier=M10, storage=300GB, nodes=3}", components.get("mongodb-atlas"));
    assertEquals("{instances=1, jobs=12}", components.get("scheduler"));
  }

  @Test
  void the_tier_goes_from_m10_by_m20_and_m30_to_sharded_and_no_further() {
    Capacity tier = new Capacity.Label("M10");
    for (String next : List.of("M20", "M30", "sharded")) {
      tier =
          assertInstanceOf(Next.To.class, raised(CARTIE, "mongodb-atlas", "tier", tier)).capacity();
      assertEquals(next, tier.toString());
    }
    assertInstanceOf(Next.Refused.class, raised(CARTIE, "mongodb-atlas", "tier", tier));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api | replicas, db-pool-max, outbox-batch, outbox-interval, request-rate-limit",
        "sts | replicas, opa-policy-age, redis-invalidation, max-grant-ttl, replay-persistence",
        "gateway | replicas, max-request-bytes, sts-timeout, upstream-timeout, upstream-allowlist, revocation-snapshot",
        "audit | replicas, write-capacity, dlq-threshold, retention, s3-export",
        "coordinator | replicas, db-pool-max, sweeper-interval, outbox-batch, agent-leases",
        "postgres | connection-limit, indexes, partitions, storage, backup-window",
        "redis | stream-memory, pending-entries, consumer-lag, persistence, network-latency"
      })
  void each_component_has_its_primary_levers(String component, String levers) {
    assertEquals(
        new TreeSet<>(List.of(levers.split(", "))),
        new TreeSet<>(CARACAL.spec().components().get(component).levers().keySet()));
  }

  @ParameterizedTest
  @CsvSource({
    "api, db-pool-max, DB_POOL_MAX",
    "coordinator, db-pool-max, DB_POOL_MAX",
    "sts, max-grant-ttl, MAX_GRANT_TTL_SECONDS",
    "gateway, max-request-bytes, MAX_REQUEST_BYTES",
    "gateway, sts-timeout, STS_TIMEOUT",
    "gateway, upstream-timeout, UPSTREAM_TIMEOUT"
  })
  void a_setting_is_a_key_of_a_config_map_within_bounds(String component, String name, String key) {
    Lever lever = CARACAL.lever(component, name).orElseThrow();
    var target = assertInstanceOf(LeverTarget.Kubernetes.class, lever.target());
    assertEquals(
        "Config[name=caracal-%1$s, key=%2$s, restart=caracal-%1$s]".formatted(component, key),
        target.object().toString());
    var lowest = new Capacity.Amount(lever.min());
    assertInstanceOf(Next.To.class, raised(CARACAL, component, name, lowest));
    var highest = new Capacity.Amount(lever.max());
    assertInstanceOf(Next.Refused.class, raised(CARACAL, component, name, highest));
  }
}
