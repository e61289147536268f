package dev.headroom.evaluator.rows;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.replay.Playback;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A story as the evaluation of a runbook sees it, and what it made of it. */
final class Watch {

  private final Instant start;
  private final Playback playback;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Proposal> proposals = new ArrayList<>();

  Watch(Runbook runbook, Story story, Duration end) {
    this.start = story.start;
    this.playback =
        new Playback(new CompiledRunbook(runbook, 1), story.until(end), start.toEpochMilli());
  }

  /** Every evaluation up to that time, and what came of it since the last call. */
  List<Outcome> until(Duration at) {
    var outcomes = new ArrayList<Outcome>();
    playback.advance(start.plus(at).toEpochMilli(), outcomes::add);
    outcomes.forEach(
        outcome -> {
          decisions.addAll(outcome.decisions());
          proposals.addAll(outcome.proposals());
        });
    return outcomes;
  }

  RunbookEvaluation evaluation() {
    return playback.evaluation();
  }

  /** Everything that began to fire, with its time: {@code 24h1m web.slow}. */
  List<String> fired() {
    return decisions.stream()
        .filter(decision -> decision.to() == Phase.FIRING)
        .map(
            decision ->
                "%s %s.%s%s"
                    .formatted(
                        Durations.format(Duration.between(start, decision.at())),
                        decision.component(),
                        decision.trigger(),
                        decision.labels().size() == 0 ? "" : decision.labels()))
        .toList();
  }

  List<Proposal> proposals() {
    return List.copyOf(proposals);
  }

  /** Of the states of a trigger's label sets the worst. */
  State state(String trigger) {
    return Snapshots.rows(evaluation()).stream()
        .filter(row -> trigger.equals(row.component() + "." + row.trigger()))
        .min(TriggerRow.WORST_FIRST)
        .orElseThrow()
        .state()
        .state();
  }
}
