package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A trigger as it is shown: its definition and its state for one label set.
 *
 * @param problem why the measure cannot be evaluated at all; empty when it can
 * @param staleAfter when nothing has been evaluated for so long, the row is not the present any
 *     more
 * @param progress of a pending trigger towards firing, 0 to 1
 */
public record TriggerRow(
    String runbook,
    int version,
    String component,
    String trigger,
    SeriesLabels labels,
    TriggerState state,
    OptionalDouble progress,
    String comparison,
    double threshold,
    String unit,
    String window,
    double minCoverage,
    String says,
    String problem,
    Standing standing,
    Duration staleAfter) {

  /**
   * The row as it is to be read at an instant: held, if its owner has not evaluated it for too
   * long. What was fine then is not fine now for that reason.
   */
  public TriggerRow at(Instant now) {
    boolean stale = state.evaluatedAt().plus(staleAfter).isBefore(now);
    if (!stale || state.phase() == null) {
      return this;
    }
    return new TriggerRow(
        runbook,
        version,
        component,
        trigger,
        labels,
        state.notEvaluatedSince(),
        OptionalDouble.empty(),
        comparison,
        threshold,
        unit,
        window,
        minCoverage,
        says,
        problem,
        standing,
        staleAfter);
  }
}
