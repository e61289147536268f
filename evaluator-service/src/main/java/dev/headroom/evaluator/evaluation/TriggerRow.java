package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.TriggerState;
import java.util.OptionalDouble;

/**
 * A trigger as it is shown: its definition and its state for one label set.
 *
 * @param problem why the measure cannot be evaluated at all; empty when it can
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
    String problem) {}
