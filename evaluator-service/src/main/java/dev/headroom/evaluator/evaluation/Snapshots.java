package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.silence.Subject;
import dev.headroom.evaluator.trigger.TriggerState;
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
    for (TriggerSet set : evaluation.triggers()) {
      CompiledTrigger trigger = set.trigger();
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

  /** A trigger whose window reaches back to before the state was lost says so until it is full. */
  private static String problem(RunbookEvaluation evaluation, TriggerSet set, TriggerState state) {
    long windowMillis = set.trigger().rule().coverageWindow().toMillis();
    long begins = evaluation.lastEntry().millis() - windowMillis;
    if (!set.problem().isEmpty() || !evaluation.isLost(begins)) {
      return set.problem();
    }
    String lost = "the state before a restart could not be read, its window fills again";
    return state.reason().isEmpty() ? lost : state.reason() + "; " + lost;
  }

  private static TriggerRow row(
      RunbookEvaluation evaluation,
      TriggerSet set,
      SeriesLabels labels,
      TriggerState state,
      Due due,
      List<String> inhibitedBy) {
    CompiledTrigger trigger = set.trigger();
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
