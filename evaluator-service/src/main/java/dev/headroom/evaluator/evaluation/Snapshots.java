package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.condition.ConditionRule;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.silence.Subject;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Immutable views of an evaluation, for readers in other threads. */
public final class Snapshots {

  private static final SeriesLabels NO_LABELS = SeriesLabels.of(Map.of());

  private Snapshots() {}

  /** A row for each label set of each trigger; a trigger that has seen none is one unknown row. */
  public static List<TriggerRow> rows(RunbookEvaluation evaluation) {
    var firing = evaluation.firing();
    var rows = new ArrayList<TriggerRow>();
    for (JudgedSet<CompiledTrigger> set : evaluation.triggers()) {
      CompiledTrigger trigger = set.judged();
      List<String> inhibitedBy =
          firing.isEmpty()
              ? List.of()
              : evaluation
                  .proposer()
                  .blockers(trigger.component(), trigger.definition().response(), firing);
      for (LiveTrigger live : set.live()) {
        rows.add(row(evaluation, set, live.labels(), live.state(), live.due(), inhibitedBy));
      }
      if (set.live().isEmpty()) {
        TriggerState none =
            TriggerState.unknown("no series matches the measure yet", evaluation.streamTime());
        rows.add(row(evaluation, set, NO_LABELS, none, Due.NOTHING, inhibitedBy));
      }
    }
    return rows;
  }

  /** Gates, expectations and what is only shown, with the triggers that fire. */
  public static Conditions conditions(RunbookEvaluation evaluation) {
    Instant last = evaluation.lastEvaluation();
    Instant at = last == null ? evaluation.streamTime() : last;
    var all = new ArrayList<Condition>();
    for (JudgedSet<CompiledCondition> set : evaluation.conditions()) {
      ConditionRule asks = set.judged().asks();
      set.live().forEach(live -> all.add(condition(set, live)));
      if (set.live().isEmpty()) {
        String reason =
            set.problem().isEmpty() ? "no series matches the measure yet" : set.problem();
        all.add(Condition.unknown(asks, NO_LABELS, reason, at));
      }
    }
    return new Conditions(
        at, evaluation.compiled().staleAfter(), all, evaluation.shown(), evaluation.firing());
  }

  /** Where not everything is watched, what is watched is not enough to rely on. */
  private static Condition condition(JudgedSet<CompiledCondition> set, LiveTrigger live) {
    Condition one =
        Condition.of(set.judged().asks(), live.labels(), live.state(), live.trail().lastFalse());
    return set.problem().isEmpty() ? one : one.doubted(set.problem());
  }

  /** A trigger whose window reaches back to before the state was lost says so until it is full. */
  private static String problem(
      RunbookEvaluation evaluation, JudgedSet<CompiledTrigger> set, TriggerState state) {
    long windowMillis = set.judged().rule().coverageWindow().toMillis();
    long begins = evaluation.lastEntry().millis() - windowMillis;
    if (!set.problem().isEmpty() || !evaluation.isLost(begins)) {
      return set.problem();
    }
    String lost = "the state before a restart could not be read, its window fills again";
    return state.reason().isEmpty() ? lost : state.reason() + "; " + lost;
  }

  private static TriggerRow row(
      RunbookEvaluation evaluation,
      JudgedSet<CompiledTrigger> set,
      SeriesLabels labels,
      TriggerState state,
      Due due,
      List<String> inhibitedBy) {
    CompiledTrigger trigger = set.judged();
    var subject =
        new Subject(evaluation.compiled().name(), trigger.component(), trigger.name(), labels);
    var standing =
        new Standing(
            state.flaps().count(trigger.rule().flapping(), state.evaluatedAt()),
            evaluation.silencing().of(subject, evaluation.streamTime()),
            due.decision() != null,
            inhibitedBy);
    return new TriggerRow(
        evaluation.compiled().name(),
        evaluation.compiled().version(),
        trigger.component(),
        trigger.name(),
        labels,
        state,
        state.progress(trigger.rule()),
        trigger.rule().comparison().toString(),
        trigger.rule().threshold(),
        trigger.unit(),
        trigger.window(),
        trigger.rule().minCoverage(),
        trigger.definition().response().says(),
        problem(evaluation, set, state),
        standing,
        evaluation.compiled().staleAfter());
  }
}
