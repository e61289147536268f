package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookEvaluationTest {

  private static final SeriesLabels LOAD = SeriesLabels.named("load");

  private static final String FOR_1M =
      """
      busy:
        measure: load
        unit: ratio
        trigger: "> 80% for 1m"
        response: {says: "Add a replica", steps: [{raise: replicas}]}
      """;

  private static final String MEDIAN =
      """
      busy:
        measure: quantile_over_time(0.5, load[8h])
        unit: ratio
        trigger: "> %s"
        response: {says: "Add a replica", steps: [{raise: replicas}]}
      """;

  private static StreamScript loads(double... values) {
    var script = new StreamScript();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        script.scrape(15L * i, Map.of(LOAD, values[i]));
      }
    }
    return script.tick(15L * values.length + 3);
  }

  private static List<String> decisions(String triggers, StreamScript script) {
    return script.run(StreamScript.evaluation(StreamScript.runbook(triggers))).stream()
        .map(StreamScript::shown)
        .toList();
  }

  @Test
  void a_trigger_goes_all_the_way_and_back() {
    assertEquals(
        List.of(
            "30s busy ok>narrow 0.700",
            "45s busy narrow>pending 0.900",
            "105s busy pending>firing 0.900",
            "120s busy firing>ok 0.100"),
        decisions(FOR_1M, loads(.1, .1, .7, .9, .9, .9, .9, .9, .1)));
  }

  /** The middle of some 1,900 samples that are spread evenly from 0.475 to 0.525. */
  @Test
  void a_quantile_of_many_samples_decides_nothing_that_its_error_leaves_open() {
    var loads = new double[2_000];
    for (int i = 0; i < loads.length; i++) {
      loads[i] = 0.475 + 0.05 * (i * 7_919L % loads.length) / loads.length;
    }
    for (String threshold : List.of("49%", "50.4%", "51.6%")) {
      var evaluation = StreamScript.evaluation(StreamScript.runbook(MEDIAN.formatted(threshold)));
      loads(loads).run(evaluation);
      TriggerState state = Snapshots.rows(evaluation).getFirst().state();
      switch (threshold) {
        case "49%" -> assertEquals(State.FIRING, state.state());
        case "51.6%" -> assertEquals(State.NARROW, state.state());
        default -> {
          assertEquals(State.UNKNOWN, state.state(), "never decided");
          assertTrue(state.reason().startsWith("undecidable at this resolution"), state::reason);
          assertTrue(state.reason().endsWith("a quantile is known to 1%"), state::reason);
        }
      }
    }
  }

  @Test
  void the_firing_decision_carries_the_plan_in_the_documents_words() {
    var evaluation = StreamScript.evaluation(StreamScript.runbook(FOR_1M));
    var decisions = loads(.9, .9, .9, .9, .9, .9).run(evaluation);
    Decision fired = decisions.getLast();
    assertEquals("Add a replica", fired.says());
    assertEquals(-0.125, fired.headroom().orElseThrow(), 1e-9);
    assertEquals("for 1m", fired.window());
  }

  @Test
  void a_gap_holds_and_does_not_reset_the_clock() {
    double gap = Double.NaN;
    var script = loads(.9, .9, gap, gap, gap, gap, gap, .9, .9, .9, .9);
    List<String> decisions = decisions(FOR_1M, script);
    assertEquals("15s busy unknown>pending 0.900", decisions.getFirst());
    assertEquals(2, decisions.size(), decisions::toString);
    assertTrue(decisions.getLast().contains("pending>firing"), decisions::toString);
  }

  @Test
  void silence_is_held_and_its_length_is_bounded_work() {
    var evaluation = StreamScript.evaluation(StreamScript.runbook(FOR_1M));
    var script = loads(.1, .1);
    script.run(evaluation);
    long tenYears = StreamScript.START + 10L * 365 * 86_400_000;
    evaluation.tick(new StreamEntryId(tenYears, 0));
    var row = Snapshots.rows(evaluation).getFirst();
    assertEquals(State.HELD, row.state().state());
    assertEquals(0, row.state().coverage());
  }

  @Test
  void samples_from_a_wrong_clock_are_counted_not_believed() {
    var evaluation = StreamScript.evaluation(StreamScript.runbook(FOR_1M));
    loads(.1, .1, .1).run(evaluation);
    long now = evaluation.lastEntry().millis() + 1000;
    var ahead =
        dev.headroom.common.wire.SampleBatch.scraped(
            "web", now + 3_600_000, List.of(LOAD), new double[] {1});
    var behind =
        dev.headroom.common.wire.SampleBatch.scraped(
            "web", now - 3_600_000, List.of(LOAD), new double[] {1});
    evaluation.samples(new StreamEntryId(now, 0), ahead, evaluation.resolve(ahead));
    evaluation.samples(new StreamEntryId(now, 1), behind, evaluation.resolve(behind));
    assertEquals(1, evaluation.table().counts().future());
    assertEquals(1, evaluation.table().counts().late());
  }

  @Test
  void a_trigger_that_forbids_blocks_the_lever_of_its_component() {
    String triggers =
        FOR_1M
            + """
            broken:
              measure: errors
              trigger: "> 5"
              response: {says: "SEV-2", steps: [{incident: {severity: SEV-2}}], forbids: [raise]}
            """;
    var evaluation = StreamScript.evaluation(StreamScript.runbook(triggers));
    var script = new StreamScript();
    for (int i = 0; i < 7; i++) {
      script.scrape(15L * i, Map.of(LOAD, .9, SeriesLabels.named("errors"), 9.0));
    }
    var proposals = new java.util.ArrayList<dev.headroom.evaluator.response.Proposal>();
    script.tick(108).runOutcomes(evaluation, outcome -> proposals.addAll(outcome.proposals()));
    var scale =
        proposals.stream().filter(p -> p.trigger().equals("busy")).findFirst().orElseThrow();
    assertEquals("broken", scale.steps().getFirst().blockedBy());
    assertEquals("raise web.replicas by one step (within 1..8)", scale.steps().getFirst().does());
  }

  private static List<String> modes(String policy, String component, String response) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {evaluateEvery: 15s, lateness: 2s%s}
          components:
            web:
              triggers:
                busy: {measure: load, trigger: "> 0.8", response: {says: Look, steps: [wait: 1m]%s}}
        """
            .formatted(policy, response);
    var evaluation =
        StreamScript.evaluation(
            StreamScript.parsed(
                component.isEmpty()
                    ? text
                    : text.replace("web:\n", "web:\n      " + component + "\n")));
    var proposals = new java.util.ArrayList<dev.headroom.evaluator.response.Proposal>();
    loads(.9, .9, .9).runOutcomes(evaluation, outcome -> proposals.addAll(outcome.proposals()));
    return proposals.stream().map(dev.headroom.evaluator.response.Proposal::mode).toList();
  }

  @Test
  void the_mode_is_the_responses_else_the_components_else_the_policys() {
    assertEquals(List.of("propose"), modes("", "", ""));
    assertEquals(List.of("auto"), modes(", mode: auto", "", ""));
    assertEquals(List.of("approve"), modes(", mode: auto", "mode: approve", ""));
    assertEquals(List.of("auto"), modes("", "mode: approve", ", mode: auto"));
    assertEquals(List.of("approve"), modes(", mode: observe", "mode: approve", ""));
    assertEquals(List.of(), modes(", mode: auto", "", ", mode: observe"));
    assertEquals(List.of(), modes(", mode: auto", "mode: observe", ""));
    assertEquals(List.of(), modes(", mode: observe", "", ""));
  }

  @Test
  void a_reload_keeps_the_state_of_what_did_not_change() {
    Runbook before = StreamScript.runbook(FOR_1M);
    var evaluation = StreamScript.evaluation(before);
    loads(.9, .9, .9).run(evaluation);
    Runbook after =
        StreamScript.runbook(
            FOR_1M
                + """
                other:
                  measure: load
                  trigger: "> 2"
                  response: {says: "x"}
                """);
    var reloaded = evaluation.reloaded(new CompiledRunbook(after, 2));
    var busy = Snapshots.rows(reloaded).stream().filter(r -> r.trigger().equals("busy")).toList();
    assertEquals(State.PENDING, busy.getFirst().state().state());
    assertEquals(2, reloaded.compiled().version());
  }

  @Test
  void tenants_that_went_make_room_for_those_that_come() {
    String triggers =
        """
        busy:
          measure: max by (tenant) (load)
          trigger: "> 5 for 1m"
          limit: 2
          response: {says: Look}
        """;
    var evaluation = StreamScript.evaluation(StreamScript.runbook(triggers));
    tenants(0, 4, "a", "b", "c").run(evaluation);
    assertEquals(List.of("a", "b"), watched(evaluation));
    assertEquals(
        "more label sets than the limit of 2; the others are not watched",
        Snapshots.rows(evaluation).getFirst().problem());
    tenants(4, 100, "b", "c").run(evaluation);
    assertEquals(List.of("a", "b"), watched(evaluation), "a is held, and not forgotten yet");
    tenants(100, 260, "b", "c").run(evaluation);
    assertEquals(List.of("b", "c"), watched(evaluation));
    assertEquals("", Snapshots.rows(evaluation).getFirst().problem());
  }

  private static StreamScript tenants(int from, int to, String... tenants) {
    var script = new StreamScript();
    for (int i = from; i < to; i++) {
      var samples = new HashMap<SeriesLabels, Double>();
      for (String tenant : tenants) {
        samples.put(SeriesLabels.named("load", "tenant", tenant), 1.0);
      }
      script.scrape(15L * i, samples);
    }
    return script;
  }

  private static List<String> watched(RunbookEvaluation evaluation) {
    return Snapshots.rows(evaluation).stream()
        .map(row -> String.valueOf(row.labels().get("tenant")))
        .toList();
  }

  @Test
  void a_constant_does_not_make_a_dead_target_recover() {
    String triggers =
        """
        errors:
          measure: sum(rate(hits[1m])) or vector(0)
          trigger: "> 1"
          response: {says: Look}
        """;
    var evaluation = StreamScript.evaluation(StreamScript.runbook(triggers));
    var script = new StreamScript();
    for (int i = 0; i < 12; i++) {
      script.scrape(15L * i, Map.of(SeriesLabels.named("hits"), 100.0 * i));
    }
    for (int i = 12; i < 60; i++) {
      script.tick(15L * i);
    }
    List<String> decisions = script.run(evaluation).stream().map(StreamScript::shown).toList();
    assertEquals(1, decisions.size(), decisions::toString);
    assertTrue(decisions.getFirst().contains("unknown>firing"), decisions::toString);
    var rows = Snapshots.rows(evaluation);
    assertEquals(State.HELD, rows.getFirst().state().state());
    assertEquals(
        "the value is a constant and rests on no sample", rows.getFirst().state().reason());
  }

  @Test
  void freshness_follows_each_series_own_source() {
    Runbook runbook = StreamScript.runbook(FOR_1M);
    var evaluation = StreamScript.evaluation(runbook);
    loads(.1, .1, .1).run(evaluation);
    long last = StreamScript.START + 30_000;
    evaluation.tick(new StreamEntryId(last + 38_000, 0));
    assertEquals(State.OK, Snapshots.rows(evaluation).getFirst().state().state());
    evaluation.tick(new StreamEntryId(last + 50_000, 0));
    assertEquals(State.HELD, Snapshots.rows(evaluation).getFirst().state().state());
  }

  @Test
  void what_sees_only_a_part_of_its_series_is_held() {
    Runbook runbook =
        StreamScript.runbook(
            """
            all:
              measure: sum(load)
              trigger: "> 5"
              response: {says: Look}
            """);
    var evaluation =
        new RunbookEvaluation(new CompiledRunbook(runbook, 1), new SeriesTable.Limits(1, 1 << 20));
    var script = new StreamScript();
    for (int i = 0; i < 4; i++) {
      script.scrape(
          15L * i,
          Map.of(
              SeriesLabels.named("load", "pod", "a"),
              1.0,
              SeriesLabels.named("load", "pod", "b"),
              1.0));
    }
    assertEquals(List.of(), script.tick(63).run(evaluation));
    var row = Snapshots.rows(evaluation).getFirst();
    assertEquals(State.UNKNOWN, row.state().state());
    assertEquals("series of the measure are over the limit and refused", row.problem());
  }

  @Test
  void a_row_that_nobody_evaluates_any_more_is_held_for_its_reader() {
    var evaluation = StreamScript.evaluation(StreamScript.runbook(FOR_1M));
    loads(.1, .1, .1).run(evaluation);
    TriggerRow row = Snapshots.rows(evaluation).getFirst();
    Instant seen = row.state().evaluatedAt();
    assertEquals(State.OK, row.at(seen.plusSeconds(40)).state().state());
    TriggerRow late = row.at(seen.plusSeconds(60));
    assertEquals(State.HELD, late.state().state());
    assertEquals("not evaluated since " + seen, late.state().reason());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void crashes_and_replays_decide_what_an_undisturbed_run_decides(long seed) {
    String triggers =
        FOR_1M
            + """
            errors:
              measure: sum(rate(hits{code="500"}[$window])) / sum(rate(hits[$window]))
              unit: ratio
              trigger: "> 5% over 2m"
              response: {says: "SEV-2"}
            by-pod:
              measure: max by (pod) (max_over_time(load_pod[1m]))
              trigger: "> 5 for 30s"
              response: {says: "look"}
            """;
    Runbook runbook = StreamScript.runbook(triggers);
    var random = new Random(seed);
    var script = new StreamScript();
    double ok = 0;
    double bad = 0;
    for (int i = 0; i < 400; i++) {
      ok += random.nextInt(50);
      bad += i / 60 % 2 == 0 ? 0 : random.nextInt(10);
      if (random.nextInt(15) > 0) {
        script.scrape(
            15L * i,
            Map.of(
                LOAD,
                i / 25 % 2 == 0 ? .1 : .9,
                SeriesLabels.named("hits", "code", "200"),
                ok,
                SeriesLabels.named("hits", "code", "500"),
                bad,
                SeriesLabels.named("load_pod", "pod", "p" + i / 50),
                (double) random.nextInt(8)));
      }
    }
    List<Decision> undisturbed = script.run(StreamScript.evaluation(runbook));
    assertTrue(undisturbed.size() > 10, "too quiet a script: " + undisturbed.size());
    assertEquals(undisturbed, script.runWithCrashes(runbook, random));
  }
}
