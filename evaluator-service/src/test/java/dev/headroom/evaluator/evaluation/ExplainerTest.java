package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.explain.ExplanationText;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.state.BinaryState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final Runbook RUNBOOK =
      StreamScript.runbook(
          """
          errors:
            measure: sum by (tenant) (errors) / sum by (tenant) (requests)
            unit: ratio
            trigger: "> 5% for 1m"
            recover: "< 1% for 30s"
            response: {says: "Look", steps: [{raise: replicas}]}
          """);

  private static final StreamScript SCRIPT = script();

  private static StreamScript script() {
    var script = new StreamScript();
    for (int i = 0; i < 8; i++) {
      script.scrape(
          15L * i,
          Map.of(
              SeriesLabels.named("errors", "tenant", "acme", "pod", "a"), i < 3 ? 1.0 : 6.0,
              SeriesLabels.named("errors", "tenant", "acme", "pod", "b"), 0.0,
              SeriesLabels.named("requests", "tenant", "acme"), 100.0,
              SeriesLabels.named("errors", "tenant", "bolt"), 2.0,
              SeriesLabels.named("requests", "tenant", "bolt"), 100.0));
    }
    return script.tick(15L * 8 + 3);
  }

  private static Optional<Explanation> explain(
      RunbookEvaluation evaluation, Map<String, String> labels) {
    return new Explainer(evaluation).explain("web", "errors", labels);
  }

  private static RunbookEvaluation evaluated() {
    var evaluation = StreamScript.evaluation(RUNBOOK);
    SCRIPT.run(evaluation);
    return evaluation;
  }

  @Test
  void what_a_response_depends_on_is_told_as_it_stands() {
    Runbook runbook =
        StreamScript.parsed(
            """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: shop}
            spec:
              title: Shop
              policy: {afterEachChange: [ready]}
              gates:
                busy: {says: Not busy, measure: sum(requests), holds: "< 100"}
                ready: {says: Ready, measure: max(up), holds: "== 1"}
                other: {says: Other, measure: sum(requests), holds: "< 1"}
              components:
                web:
                  requires: [busy]
                  levers: {replicas: {kubernetes: {hpa: web}, min: 1, max: 3}}
                  triggers:
                    errors:
                      measure: sum(errors)
                      trigger: "> 5"
                      response:
                        says: Look
                        steps: [{raise: replicas}]
                        expect: {measure: "< 20", within: 1h}
            """);
    var evaluation = StreamScript.evaluation(runbook);
    SCRIPT.run(evaluation);
    String page = ExplanationText.of(explain(evaluation, Map.of()).orElseThrow(), "its owner");
    assertTrue(
        page.contains(
            """
            What its response depends on
              gate busy fails: the value is 200, < 100 is needed
              gate ready is unknown: no series matches the measure yet
              expectation of web/errors holds: 8, < 20 is asked
            """),
        page);
  }

  @Test
  void the_page_says_what_an_operator_asks() {
    assertEquals(
        """
        shop/web/errors{tenant="acme"}   FIRING
        The value has been > 5% since 2026-02-18T09:00:45Z, for longer than 1m; it fires since 2026-02-18T09:01:45Z.
        Response: Look

          value      6%
          headroom   -20% = 1 - 6% / 5%
          trigger    > 5% for 1m (5% is 0.05 ratio in the measure's unit)
          recovers   < 1% for 30s (1%)
          coverage   100% of the last 1m had data; 90% are needed
          freshness  up to date; overdue in 24s
          version    1 of the runbook, as its owner has it

        The measure at 2026-02-18T09:02:00Z
          sum by (tenant) (errors) / sum by (tenant) (requests)                  1 value
              {tenant="acme"}                                                    6%
            sum by (tenant) (errors)                                             1 value
                {tenant="acme"}                                                  6
              errors                                                             2 values
                  errors{pod="a", tenant="acme"}                                 6
                  errors{pod="b", tenant="acme"}                                 0
            sum by (tenant) (requests)                                           1 value
                {tenant="acme"}                                                  100
              requests                                                           1 value
                  requests{tenant="acme"}                                        100

        What it did
          2026-02-18T09:01:45Z  15s      firing   2 evaluations, 6%
          2026-02-18T09:00:45Z  45s      pending  4 evaluations, 6%
          2026-02-18T09:00:15Z  15s      ok       2 evaluations, 1%

        Other label sets, the worst first
          {tenant="bolt"}                                                        ok       2%   headroom 60%
        """,
        ExplanationText.of(explain(evaluated(), Map.of()).orElseThrow(), "its owner"));
  }

  @Test
  void labels_choose_the_label_set() {
    var explanation = explain(evaluated(), Map.of("tenant", "bolt")).orElseThrow();
    assertEquals("bolt", explanation.row().labels().get("tenant"));
    assertEquals(2, explanation.labelSets());
    assertEquals(Optional.empty(), explain(evaluated(), Map.of("tenant", "nobody")));
  }

  @Test
  void explaining_disturbs_nothing_and_is_the_same_after_a_restart() {
    var evaluation = evaluated();
    byte[] before = BinaryState.write(evaluation::save);
    var explanation = explain(evaluation, Map.of());
    assertArrayEquals(before, BinaryState.write(evaluation::save));
    var restored = StreamScript.evaluation(RUNBOOK);
    BinaryState.read(before, restored::load);
    assertEquals(explanation, explain(restored, Map.of()));
  }

  @Test
  void a_trigger_without_series_is_explained_too() {
    var page =
        ExplanationText.of(
            explain(StreamScript.evaluation(RUNBOOK), Map.of()).orElseThrow(), "its owner");
    assertTrue(page.contains("UNKNOWN"), page);
    assertTrue(page.contains("no series matches the measure yet"), page);
  }

  @Test
  void the_trail_is_bounded_and_keeps_the_newest() {
    var trail = new Trail(2);
    var evaluation = evaluated();
    evaluation.triggers().getFirst().live().forEach(live -> trail.add(live.state()));
    trail.add(dev.headroom.evaluator.trigger.TriggerState.initial(java.time.Instant.EPOCH));
    assertEquals(2, trail.stretches().size());
    assertEquals("not evaluated yet", trail.stretches().getLast().reason());
  }
}
