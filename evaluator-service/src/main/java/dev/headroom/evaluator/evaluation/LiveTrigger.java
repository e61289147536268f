package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.Presence;
import dev.headroom.evaluator.trigger.Reading;
import dev.headroom.evaluator.trigger.TriggerMachine;
import dev.headroom.evaluator.trigger.TriggerRule;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;

/** The state of a trigger, or of a condition, for one label set. One thread at a time. */
final class LiveTrigger {

  private final SeriesLabels labels;
  private final Presence presence;
  private TriggerState state;
  private final Trail trail;
  private Instant lastSeen;
  private long evaluatedMillis = Long.MIN_VALUE;
  private Due due = Due.NOTHING;

  LiveTrigger(SeriesLabels labels, TriggerRule rule, long stepMillis, int trailLength, Instant at) {
    this.trail = new Trail(trailLength);
    this.labels = labels;
    long steps = Math.ceilDiv(rule.coverageWindow().toMillis(), stepMillis);
    this.presence = new Presence(Math.toIntExact(steps));
    this.state = TriggerState.initial(at);
    this.lastSeen = at;
  }

  /**
   * Takes an evaluation.
   *
   * @param sampled whether fresh samples were there, even if they gave no usable value
   * @return the state before
   */
  TriggerState evaluate(TriggerRule rule, Reading reading, boolean sampled, Instant at) {
    TriggerState before = state;
    evaluatedMillis = at.toEpochMilli();
    presence.add(sampled);
    state = TriggerMachine.next(rule, before, reading, presence.coverage(), at);
    trail.add(state);
    if (sampled) {
      lastSeen = at;
    }
    return before;
  }

  /** Whether it has taken the evaluation of that instant. */
  boolean isEvaluatedAt(long atMillis) {
    return evaluatedMillis == atMillis;
  }

  void skipAbsent(long evaluations) {
    presence.addAbsent(evaluations);
  }

  SeriesLabels labels() {
    return labels;
  }

  TriggerState state() {
    return state;
  }

  Presence presence() {
    return presence;
  }

  /** The last evaluation at which it had samples. */
  Instant lastSeen() {
    return lastSeen;
  }

  Trail trail() {
    return trail;
  }

  /** Whether its response is still to be proposed. */
  Due due() {
    return due;
  }

  void owes(Due next) {
    due = next;
  }

  void restore(TriggerState restored, Instant seen, Due owed) {
    state = restored;
    lastSeen = seen;
    due = owed;
  }
}
