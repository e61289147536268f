package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.trigger.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recovery, keepFiringFor and flapping through restarts and reloads. */
class RecoveryTest {

  private static final SeriesLabels LOAD = SeriesLabels.named("load");

  private static final String BUSY =
      """
      busy:
        measure: load
        unit: ratio
        trigger: "> 80%"
        recover: "< 60% for 45s"
        keepFiringFor: 90s
        response: {says: "Add a replica", steps: [{raise: replicas}]}
      """;

  private static StreamScript loads(double... values) {
    var script = new StreamScript();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        script.tick(15L * i);
      } else {
        script.scrape(15L * i, Map.of(LOAD, values[i]));
      }
    }
    return script.tick(15L * values.length + 3);
  }

  private static List<String> shown(List<dev.headroom.evaluator.decision.Decision> decisions) {
    return decisions.stream().map(StreamScript::shown).toList();
  }

  @Test
  void a_firing_trigger_waits_for_its_recovery_and_for_keep_firing_for() {
    var script = loads(.9, .9, .7, .5, .5, .5, .5, .5, .5, .5);
    assertEquals(
        List.of("15s busy unknown>firing 0.900", "120s busy firing>ok 0.500"),
        shown(script.run(StreamScript.evaluation(StreamScript.runbook(BUSY)))));
  }

  @Test
  void every_clock_survives_a_restart_at_every_entry() {
    double gap = Double.NaN;
    var script =
        loads(
            .1, .9, .7, .5, .5, gap, gap, gap, .5, .5, .9, .5, .5, .5, .5, .5, .5, .5, .5, .5, .9,
            .1, .1, .1, .1, .1, .1, .1, .1, .9);
    Runbook runbook = StreamScript.runbook(BUSY);
    var undisturbed = script.run(StreamScript.evaluation(runbook));
    assertTrue(undisturbed.size() >= 5, undisturbed::toString);
    assertEquals(undisturbed, script.runWithRestarts(runbook));
  }

  @Test
  void a_reload_keeps_a_trigger_recovering_even_if_it_recovers_otherwise_from_now_on() {
    var evaluation = StreamScript.evaluation(StreamScript.runbook(BUSY));
    loads(.9, .9, .5, .5).run(evaluation);
    Runbook changed = StreamScript.runbook(BUSY.replace("90s", "30m").replace("Add", "Take"));
    var reloaded = evaluation.reloaded(new CompiledRunbook(changed, 2));
    var row = Snapshots.rows(reloaded).getFirst();
    assertEquals(State.FIRING, row.state().state());
    assertEquals(evaluation.triggers().getFirst().live().iterator().next().state(), row.state());
    assertEquals("Take a replica", row.says());
  }

  @Test
  void a_reload_forgets_the_state_of_a_trigger_with_another_threshold() {
    var evaluation = StreamScript.evaluation(StreamScript.runbook(BUSY));
    loads(.9, .9).run(evaluation);
    Runbook changed = StreamScript.runbook(BUSY.replace("> 80%", "> 85%"));
    var reloaded = evaluation.reloaded(new CompiledRunbook(changed, 2));
    assertEquals(State.UNKNOWN, Snapshots.rows(reloaded).getFirst().state().state());
  }
}
