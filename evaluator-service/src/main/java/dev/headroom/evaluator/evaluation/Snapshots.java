package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
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
    var rows = new ArrayList<TriggerRow>();
    for (TriggerSet set : evaluation.triggers()) {
      set.live().forEach(live -> rows.add(row(evaluation, set, live.labels(), live.state())));
      if (set.live().isEmpty()) {
        Instant at = Instant.ofEpochMilli(evaluation.lastEntry().millis());
        rows.add(
            row(
                evaluation,
                set,
                NO_LABELS,
                TriggerState.unknown("no series matches the measure yet", at)));
      }
    }
    return rows;
  }

  private static TriggerRow row(
      RunbookEvaluation evaluation, TriggerSet set, SeriesLabels labels, TriggerState state) {
    CompiledTrigger trigger = set.trigger();
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
        set.problem(),
        evaluation.compiled().staleAfter());
  }
}
