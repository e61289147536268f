package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.silence.MatcherText;
import dev.headroom.evaluator.silence.Silence;
import dev.headroom.evaluator.state.BinaryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What silences and flapping do to responses. A run is one evaluation each 15 s. */
class SilencedTest {

  private static final Runbook RUNBOOK =
      StreamScript.runbook(
          """
          busy:
            measure: load
            unit: ratio
            trigger: "> 80%"
            response: {says: "Add a replica", steps: [{raise: replicas}]}
          """);

  private static final class Run {
    private RunbookEvaluation evaluation = StreamScript.evaluation(RUNBOOK);
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private long second;

    Run loads(double... values) {
      for (double value : values) {
        var script = new StreamScript().scrape(second, Map.of(SeriesLabels.named("load"), value));
        script
            .tick(second + 10)
            .runOutcomes(
                evaluation,
                outcome -> {
                  decisions.addAll(outcome.decisions());
                  proposals.addAll(outcome.proposals());
                });
        second += 15;
      }
      return this;
    }

    Run silence(String matcher, long toSecond) {
      evaluation.learn(List.of(silenceOf(matcher, toSecond)));
      return this;
    }

    Run restart() {
      byte[] saved = BinaryState.write(evaluation::save);
      evaluation = StreamScript.evaluation(RUNBOOK);
      BinaryState.read(saved, evaluation::load);
      return this;
    }

    TriggerRow row() {
      return Snapshots.rows(evaluation).getFirst();
    }

    List<Long> proposedAt() {
      return proposals.stream()
          .map(one -> (one.at().toEpochMilli() - StreamScript.START) / 1000)
          .toList();
    }
  }

  private static Silence silenceOf(String matcher, long toSecond) {
    Instant start = Instant.ofEpochMilli(StreamScript.START);
    return new Silence(
        "s1",
        List.of(MatcherText.parse("runbook=shop"), MatcherText.parse(matcher)),
        "ann",
        "failover",
        start,
        start.plusSeconds(toSecond),
        start,
        null);
  }

  @Test
  void a_silenced_trigger_decides_and_proposes_nothing() {
    var run = new Run().silence("trigger=busy", 3600).loads(.1, .1, .9, .9, .1);
    assertEquals(2, run.decisions.size(), run.decisions::toString);
    assertEquals("s1", run.decisions.getFirst().circumstances().silencedBy());
    assertEquals(List.of(), run.proposals);
    assertFalse(run.row().standing().waits(), "it does not fire any more: nothing is owed");
    assertEquals(
        "silenced by ann until 2026-02-18T10:00:00Z (failover)",
        run.row().standing().silenced().orElseThrow().words());
  }

  @Test
  void what_fires_when_a_silence_ends_is_proposed_then_and_once() {
    var run = new Run().silence("component=web", 60).loads(.1, .9, .9);
    assertTrue(run.row().standing().waits());
    run.restart().loads(.9, .9, .9, .9);
    assertEquals(List.of(60L), run.proposedAt());
    assertEquals(run.decisions.getFirst().id(), run.proposals.getFirst().decision());
  }

  @Test
  void a_silence_that_is_taken_back_is_over_at_once() {
    var run = new Run().silence("component=web", 3600).loads(.1, .9, .9);
    run.evaluation.learn(List.of());
    run.loads(.9);
    assertEquals(1, run.proposals.size());
  }

  @Test
  void a_silence_of_something_else_changes_nothing() {
    var run = new Run().silence("trigger=other", 3600).loads(.1, .9, .9);
    assertEquals(1, run.proposals.size());
    assertEquals(null, run.decisions.getFirst().circumstances().silencedBy());
  }

  @Test
  void a_silence_is_known_after_a_restart_and_a_reload() {
    var run = new Run().silence("trigger=busy", 3600).loads(.1, .9).restart();
    assertFalse(run.evaluation.learn(List.of(silenceOf("trigger=busy", 3600))), "nothing new");
    var reloaded = run.evaluation.reloaded(new CompiledRunbook(RUNBOOK, 2));
    assertFalse(reloaded.learn(List.of(silenceOf("trigger=busy", 3600))), "nothing new");
  }

  @Test
  void a_flapping_trigger_is_proposed_for_once() {
    var run = new Run().loads(.1, .9, .1, .9, .1, .9, .1, .9, .1, .9, .1, .9);
    var firings = run.decisions.stream().filter(one -> one.to().name().equals("FIRING")).toList();
    assertEquals(6, firings.size());
    assertEquals(
        List.of(0, 0, 0, 7, 9, 11),
        firings.stream().map(one -> one.circumstances().flapping()).toList());
    assertEquals(4, run.proposals.size(), "three as usual, and one since it flaps");
    assertEquals(11, run.row().standing().flapping());
  }

  @Test
  void a_flapping_trigger_is_proposed_for_once_across_restarts() {
    var run = new Run();
    for (double load : new double[] {.1, .9, .1, .9, .1, .9, .1, .9, .1, .9, .1, .9}) {
      run.loads(load).restart();
    }
    assertEquals(4, run.proposals.size());
  }
}
