package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.CompiledTrigger;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.Watcher;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some triggers of a runbook, played by one thread at a time: nothing of others concerns them. */
final class Part implements Watcher {

  /**
   * What the others have to hear of.
   *
   * @param transition null where a label set was forgotten
   * @param firing whether the label set is firing from now on, perhaps held
   * @param decision that it begins to fire; null otherwise
   * @param proposed whether the response was proposed at once
   */
  record Event(
      Instant at,
      int trigger,
      SeriesLabels labels,
      @Nullable Transition transition,
      boolean firing,
      @Nullable Decision decision,
      boolean proposed) {

    boolean isOf(Decision other) {
      return transition != null
          && at.equals(other.at())
          && transition.component().equals(other.component())
          && transition.name().equals(other.trigger())
          && labels.equals(other.labels());
    }

    Event with(Decision attached, boolean answered) {
      return new Event(at, trigger, labels, transition, firing, attached, answered);
    }
  }

  private final Span span;
  private final Playback playback;
  private final Map<CompiledTrigger, Integer> numbers = new IdentityHashMap<>();
  private final List<Map<SeriesLabels, Tally>> tallies = new ArrayList<>();
  private final int first;
  private List<Event> events = new ArrayList<>();
  private @Nullable CompiledTrigger latest;
  private int latestNumber;
  private long proposals;
  private Instant evaluatedAt = Instant.EPOCH;

  /**
   * @param first the number of the first trigger among all; the others follow it
   */
  Part(CompiledRunbook compiled, Recording recording, Span span, int first) {
    this.span = span;
    this.first = first;
    this.playback = new Playback(compiled, recording, span.startMillis());
    for (CompiledTrigger trigger : compiled.triggers()) {
      numbers.put(trigger, first + tallies.size());
      tallies.add(new HashMap<>());
    }
    playback.evaluation().watch(this);
  }

  /** Evaluates up to an instant and hands out what happened, in its order. */
  List<Event> advance(long untilMillis) {
    playback.advance(untilMillis, this::fired);
    List<Event> happened = events;
    events = new ArrayList<>();
    return happened;
  }

  /** What was counted for the label sets of a trigger, by its number among all. */
  Map<SeriesLabels, Tally> tallies(int trigger) {
    return tallies.get(trigger - first);
  }

  /** How many responses were proposed, at once or after a wait. */
  long proposals() {
    return proposals;
  }

  int first() {
    return first;
  }

  int size() {
    return tallies.size();
  }

  @Override
  public void evaluated(
      CompiledTrigger trigger, SeriesLabels labels, TriggerState before, TriggerState now) {
    int number = number(trigger);
    evaluatedAt = now.evaluatedAt();
    long at = evaluatedAt.toEpochMilli();
    boolean fires = now.phase() == Phase.FIRING;
    if (at >= span.fromMillis() && at <= span.toMillis()) {
      tallies
          .get(number - first)
          .computeIfAbsent(labels, unknown -> new Tally())
          .evaluated(before, now, fires && before.phase() != Phase.FIRING);
    }
    if (now.state() != before.state()) {
      var transition =
          new Transition(
              number,
              evaluatedAt,
              trigger.component(),
              trigger.name(),
              labels,
              before.state(),
              now.state(),
              now.value(),
              trigger.rule().threshold(),
              now.headroom(),
              now.coverage(),
              null);
      events.add(new Event(evaluatedAt, number, labels, transition, fires, null, false));
    }
  }

  @Override
  public void forgotten(CompiledTrigger trigger, SeriesLabels labels) {
    events.add(new Event(evaluatedAt, number(trigger), labels, null, false, null, false));
  }

  /** A trigger's label sets are evaluated one after the other. */
  private int number(CompiledTrigger trigger) {
    if (trigger != latest) {
      latest = trigger;
      latestNumber = numbers.getOrDefault(trigger, -1);
    }
    return latestNumber;
  }

  private void fired(Outcome outcome) {
    for (Decision decision : outcome.decisions()) {
      if (decision.to() == Phase.FIRING) {
        attach(decision, outcome.proposals().stream().anyMatch(one -> answers(one, decision)));
      }
    }
    for (Proposal proposal : outcome.proposals()) {
      long at = proposal.at().toEpochMilli();
      proposals += at >= span.fromMillis() && at <= span.toMillis() ? 1 : 0;
    }
  }

  private static boolean answers(Proposal proposal, Decision decision) {
    return decision.id().equals(proposal.decision()) && proposal.at().equals(decision.at());
  }

  /** A decision is handed out right after the evaluations that led to it. */
  private void attach(Decision decision, boolean proposed) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Event event = events.get(i);
      if (event.isOf(decision)) {
        events.set(i, event.with(decision, proposed));
        return;
      }
    }
    throw new IllegalStateException("a decision without a transition: " + decision);
  }
}
