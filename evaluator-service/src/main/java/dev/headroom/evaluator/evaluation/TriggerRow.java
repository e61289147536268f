package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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

  /** What asks for attention first, first: by state, then by what headroom is left. */
  public static final Comparator<TriggerRow> WORST_FIRST =
      Comparator.<TriggerRow>comparingInt(row -> urgency(row.state().state()))
          .thenComparingDouble(row -> row.state().headroom().orElse(1))
          .thenComparing(TriggerRow::component)
          .thenComparing(TriggerRow::trigger)
          .thenComparing(TriggerRow::labels);

  private static int urgency(State state) {
    return switch (state) {
      case FIRING -> 0;
      case PENDING -> 1;
      case HELD -> 2;
      case NARROW -> 3;
      case UNKNOWN -> 4;
      case OK -> 5;
    };
  }

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
