package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The troubleshooting table is told with an incident, each first check with what it reads. */
class SymptomsTest {

  private static final Duration LEAD = Duration.ofMinutes(30);

  /** An incident: whatever is done, the circuit stays open, or pending entries grow. */
  private static Letters told(String component) {
    Duration end = LEAD.plusMinutes(100);
    Story story = Shipped.CARACAL.calm();
    if (component.equals("gateway")) {
      story.gauge(
          "caracal_gateway_sts_circuit_open", Course.of(0).then(LEAD, 1), "source", "gateway");
    } else {
      story
          .gauge(
              "redis_stream_group_lag",
              Course.of(100).then(LEAD, 20_000),
              "stream",
              "audit",
              "group",
              "audit",
              "source",
              "streams")
          .counter(
              "redis_stream_pending",
              Course.of(0).then(LEAD, 0.1),
              "stream",
              "audit",
              "group",
              "audit",
              "source",
              "streams");
    }
    return new Acting(Shipped.CARACAL.auto(), story, end).until(end).letters;
  }

  private static void tells(Letters letters, String symptom, Map<String, String> checks) {
    assertEquals(1, letters.titles().size(), letters.titles()::toString);
    checks.forEach(
        (check, reads) -> assertEquals(reads, letters.fact(0, symptom + " → " + check), check));
  }

  @Test
  void higher_replicas_make_failures_worse() {
    tells(
        told("gateway"),
        "Higher replicas make failures worse",
        Map.of("Postgres connection pressure", "40%", "Redis latency", "0.003 s"));
  }

  @Test
  void gateway_latency_spikes() {
    tells(
        told("gateway"),
        "Gateway latency spikes",
        Map.of(
            "STS exchange latency", "0.095 s",
            "Upstream timeout", "to be looked at",
            "JWKS cache", "to be looked at",
            "Private upstream egress", "to be looked at"));
  }

  @Test
  void audit_cannot_catch_up() {
    Letters letters = told("audit");
    tells(
        letters,
        "Audit cannot catch up",
        Map.of(
            "Postgres write IOPS", "120 1/s",
            "Partition health", "to be looked at",
            "Audit replicas", "2 replicas"));
    String pending = letters.fact(0, "Audit cannot catch up → Redis pending entries");
    assertTrue(pending.matches("42\\d\\.?\\d* entries"), pending);
  }

  @Test
  void another_components_symptom_is_not_told() {
    assertEquals("not told", told("audit").fact(0, "Gateway latency spikes → JWKS cache"));
  }
}
