package dev.headroom.evaluator.decision;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.Phase;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A change of a trigger's phase, with everything it was based on.
 *
 * @param id the same for the same runbook version, trigger, labels and instant, see {@link
 *     DecisionId}
 * @param at end of the window that was looked at, in event time
 * @param from null for the first judgement
 * @param value in the unit of the measure
 * @param window what the trigger looks over, in words; empty when it looks at an instant
 * @param since when the comparison became true, for pending and firing
 * @param entry the stream entry whose arrival completed the window
 */
public record Decision(
    String id,
    String runbook,
    int version,
    String component,
    String trigger,
    SeriesLabels labels,
    @Nullable Phase from,
    Phase to,
    Instant at,
    double value,
    String comparison,
    double threshold,
    String unit,
    OptionalDouble headroom,
    double coverage,
    String window,
    @Nullable Instant since,
    String says,
    String entry,
    Circumstances circumstances) {}
