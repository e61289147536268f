package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.condition.ConditionState;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.condition.Observed;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.state.BinaryState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private static final SeriesLabels POOL = SeriesLabels.named("pool");
  private static final double GAP = Double.NaN;

  private static Runbook runbook(String holds) {
    return StreamScript.parsed(
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {evaluateEvery: 15s, lateness: 2s}
          sources:
            web: {prometheus: {url: "http://web/metrics"}, every: 15s}
          gates:
            healthy: {says: Storage is healthy, measure: pool, unit: ratio, holds: "%s"}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
                busy:
                  measure: max by (tenant) (load)
                  unit: ratio
                  trigger: "> 80%% for 1m"
                  response:
                    says: Add a replica
                    steps:
                      - raise: replicas
                      - check: {says: Errors, measure: "sum by (code) (errors)"}
                    expect: {measure: "< 70%% for 30s", within: 1h}
          drivers:
            customers: {measure: max(customers)}
        """
            .formatted(holds));
  }

  private static RunbookEvaluation evaluation() {
    return StreamScript.evaluation(runbook("< 80% for 1m"));
  }

  private static StreamScript pool(double... values) {
    var script = new StreamScript();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        script.tick(15L * i);
      } else {
        script.scrape(15L * i, Map.of(POOL, values[i]));
      }
    }
    return script.tick(15L * values.length + 3);
  }

  private static Condition gate(RunbookEvaluation evaluation) {
    return Snapshots.conditions(evaluation).gate("healthy").orElseThrow();
  }

  /** As {@code 60s holds}, or with the reason why not. */
  private static String shown(RunbookEvaluation evaluation) {
    Condition gate = gate(evaluation);
    long second = (gate.evaluatedAt().toEpochMilli() - StreamScript.START) / 1000;
    return (second + "s " + gate.state().word() + " " + gate.reason()).strip();
  }

  @Test
  void a_gate_holds_when_it_was_true_for_long_enough() {
    assertEquals(
        List.of(
            "0s unknown no series matches the measure yet",
            "15s unknown only 25% of the last 1m had data, 90% are needed",
            "30s unknown only 50% of the last 1m had data, 90% are needed",
            "45s unknown only 75% of the last 1m had data, 90% are needed",
            "60s unknown true for 45s of 1m, unseen before",
            "75s holds",
            "90s holds",
            "105s fails the value is 85%, < 80% is needed",
            "120s fails true for 0s of 1m",
            "135s fails true for 15s of 1m",
            "150s fails true for 30s of 1m",
            "165s fails true for 45s of 1m",
            "195s holds"),
        pool(.5, .5, .5, .5, .5, .5, .5, .85, .5, .5, .5, .5, .5)
            .watch(evaluation(), ConditionsTest::shown));
  }

  @Test
  void since_when_it_is_true_is_told_before_it_holds() {
    var evaluation = evaluation();
    pool(.5, .9, .5, .5).run(evaluation);
    Instant began = Instant.ofEpochMilli(StreamScript.START + 30_000);
    assertEquals(began, gate(evaluation).trueSince());
    assertFalse(gate(evaluation).holds());
  }

  @Test
  void a_gap_makes_it_unknown_until_enough_was_seen_again() {
    var seen =
        pool(.5, .5, .5, .5, .5, .5, GAP, GAP, GAP, GAP, .5, .5, .5, .5, .5)
            .watch(evaluation(), ConditionsTest::shown);
    assertTrue(seen.contains("75s holds"), seen::toString);
    assertTrue(seen.contains("120s unknown the next sample is overdue by 5s"), seen::toString);
    assertTrue(
        seen.contains("150s unknown only 50% of the last 1m had data, 90% are needed"),
        seen::toString);
    assertTrue(seen.contains("195s holds"), seen::toString);
  }

  @Test
  void a_restart_at_any_entry_changes_nothing() {
    Runbook runbook = runbook("< 80% for 1m");
    var script = pool(.5, .5, .5, .5, .5, .5, GAP, GAP, GAP, .5, .9, .5, .5, .5, .5, .5, .5);
    assertEquals(
        script.watch(StreamScript.evaluation(runbook), ConditionsTest::shown),
        script.watchWithRestarts(runbook, ConditionsTest::shown));
  }

  @Test
  void a_reload_keeps_the_clock_of_a_gate_that_did_not_change() {
    var evaluation = evaluation();
    pool(.5, .5, .5, .5, .5, .5).run(evaluation);
    var same = evaluation.reloaded(new CompiledRunbook(runbook("< 80% for 1m"), 2));
    assertEquals("50%, < 80% for 1m is asked", gate(same).finding());
    assertEquals(gate(evaluation).trueSince(), gate(same).trueSince());
    var other = evaluation.reloaded(new CompiledRunbook(runbook("< 70% for 1m"), 2));
    assertEquals(ConditionState.UNKNOWN, gate(other).state());
  }

  @Test
  void one_label_set_that_fails_or_is_unknown_decides_for_all() {
    var evaluation = evaluation();
    var script = new StreamScript();
    for (int i = 0; i < 8; i++) {
      script.scrape(
          15L * i,
          Map.of(
              SeriesLabels.named("pool", "db", "a"),
              .5,
              SeriesLabels.named("pool", "db", "b"),
              i < 6 ? .5 : .9));
    }
    var seen =
        script
            .tick(123)
            .watch(evaluation, one -> gate(one).state() + " " + gate(one).labels().get("db"));
    assertTrue(seen.contains("HOLDS a"), seen::toString);
    assertEquals("FAILS b", seen.getLast());
    assertEquals(
        "gate healthy for {db=\"b\"} fails: the value is 90%, < 80% is needed",
        gate(evaluation).words());
  }

  @Test
  void each_label_set_of_a_trigger_has_its_own_expectation() {
    var evaluation = evaluation();
    var script = new StreamScript();
    for (int i = 0; i < 6; i++) {
      var samples = new HashMap<SeriesLabels, Double>();
      samples.put(SeriesLabels.named("load", "tenant", "acme"), .5);
      samples.put(SeriesLabels.named("load", "tenant", "bolt"), .75);
      script.scrape(15L * i, samples);
    }
    script.tick(93).run(evaluation);
    Conditions conditions = Snapshots.conditions(evaluation);
    assertEquals(ConditionState.HOLDS, expected(conditions, "acme").state());
    assertEquals("the value is 75%, < 70% is needed", expected(conditions, "bolt").reason());
    assertEquals("no series of these labels was seen", expected(conditions, "gone").reason());
    assertTrue(conditions.expectation("web", "other", SeriesLabels.of(Map.of())).isEmpty());
    assertEquals(
        1,
        Snapshots.rows(evaluation).stream().map(TriggerRow::trigger).distinct().count(),
        "a condition is no trigger");
  }

  private static Condition expected(Conditions conditions, String tenant) {
    return conditions
        .expectation("web", "busy", SeriesLabels.of(Map.of("tenant", tenant)))
        .orElseThrow();
  }

  @Test
  void a_check_shows_what_it_reads_or_why_there_is_nothing() {
    var evaluation = evaluation();
    assertEquals("not evaluated yet", errors(evaluation).reason());
    pool(.5, .5).run(evaluation);
    assertEquals("the measure has no value", errors(evaluation).reason());
    var script = new StreamScript();
    script.scrape(60, Map.of(SeriesLabels.named("errors", "code", "500"), 3.0));
    script.scrape(75, Map.of(SeriesLabels.named("errors", "code", "503"), 4.0));
    script.tick(93).run(evaluation);
    assertEquals(
        "4 for {code=\"503\"}, 3 for {code=\"500\"}", errors(evaluation).words(Unit.COUNT));
    script = new StreamScript().tick(115);
    script.run(evaluation);
    assertEquals(List.of(4.0), values(errors(evaluation)));
    assertEquals(
        "1 of 2 label sets have no value: the next sample is overdue by 5s",
        errors(evaluation).reason());
  }

  /** A reader of the checkpoint alone has not all windows: the values are those of the owner. */
  @Test
  void what_a_check_read_is_saved_with_the_state() {
    Runbook runbook = runbook("< 80% for 1m");
    var evaluation = StreamScript.evaluation(runbook);
    new StreamScript()
        .scrape(0, Map.of(SeriesLabels.named("errors", "code", "500"), 3.0))
        .tick(18)
        .run(evaluation);
    byte[] checkpoint = BinaryState.write(evaluation::save);
    var loaded = StreamScript.evaluation(runbook);
    BinaryState.read(checkpoint, loaded::load);
    assertEquals(errors(evaluation), errors(loaded));
    assertEquals(List.of(3.0), values(errors(loaded)));
  }

  private static Observed errors(RunbookEvaluation evaluation) {
    return Snapshots.conditions(evaluation).observed("sum by (code) (errors)").orElseThrow();
  }

  private static List<Double> values(Observed observed) {
    return observed.values().stream().map(Observed.Value::value).toList();
  }

  @Test
  void what_a_driver_reads_is_history() {
    var evaluation = evaluation();
    var script = new StreamScript();
    for (int i = 0; i < 8; i++) {
      script.scrape(15L * i, Map.of(SeriesLabels.named("customers"), 100.0 + i));
    }
    script.tick(123).run(evaluation);
    var series = new MeasuredSeries(MeasuredSeries.DRIVERS, "customers", SeriesLabels.of(Map.of()));
    var minutes = evaluation.rollUps().known(series::equals).getFirst().rollUps();
    assertEquals(List.of(103.0, 107.0), minutes.stream().map(RollUp::last).limit(2).toList());
    assertEquals(List.of(3, 4), minutes.stream().map(RollUp::count).limit(2).toList());
  }

  @Test
  void an_old_snapshot_knows_nothing() {
    var evaluation = evaluation();
    pool(.5, .5, .5, .5, .5, .5).run(evaluation);
    Conditions then = Snapshots.conditions(evaluation);
    Instant soon = then.evaluatedAt().plusSeconds(47);
    assertTrue(then.at(soon).gate("healthy").orElseThrow().holds());
    Condition later = then.at(soon.plusSeconds(1)).gate("healthy").orElseThrow();
    assertEquals(ConditionState.UNKNOWN, later.state());
    assertEquals("not evaluated since " + then.evaluatedAt(), later.reason());
    assertTrue(later.value().isEmpty());
  }

  @Test
  void what_measures_the_same_shares_windows() {
    Runbook runbook = runbook("< 80% for 1m");
    var triggers = new CompiledRunbook(runbook, 1, (component, trigger) -> true);
    var all = new CompiledRunbook(runbook, 1);
    assertEquals(1, triggers.windows().size());
    assertEquals(4, all.windows().size(), "the expectation looks at what its trigger looks at");
  }
}
