package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.State;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A trigger's state became another one, for one label set.
 *
 * @param trigger its place among the runbook's triggers, from 0
 * @param at the instant of the evaluation
 * @param value in the unit of the measure; empty when there was none
 * @param threshold in the same unit
 * @param coverage share of the trigger's window that had data
 * @param response what is planned, when the trigger begins to fire; null otherwise
 */
public record Transition(
    int trigger,
    Instant at,
    String component,
    String name,
    SeriesLabels labels,
    State from,
    State to,
    OptionalDouble value,
    double threshold,
    OptionalDouble headroom,
    double coverage,
    @Nullable PlannedResponse response) {

  Transition with(PlannedResponse planned) {
    return new Transition(
        trigger, at, component, name, labels, from, to, value, threshold, headroom, coverage,
        planned);
  }
}
