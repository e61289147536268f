package dev.headroom.evaluator.response;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a trigger, as it would be carried out. Nothing has been changed.
 *
 * @param id derived from the decision's
 * @param decision the decision that asked for it; null when it is ahead of its trigger
 * @param says the document's own words
 * @param mode what the runbook allows
 * @param at when the trigger fired, in event time, or when it was asked for ahead of that
 * @param ahead why it is asked for before the trigger fires; null when it fires
 */
public record Proposal(
    String id,
    @Nullable String decision,
    String runbook,
    int version,
    String component,
    String trigger,
    SeriesLabels labels,
    String says,
    String mode,
    List<ProposedStep> steps,
    Instant at,
    @Nullable Foresight ahead) {

  public Proposal {
    steps = List.copyOf(steps);
  }
}
