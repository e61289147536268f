package dev.headroom.evaluator.response;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Instant;
import java.util.List;

/**
 * The response to a firing trigger, as it would be carried out. Nothing has been changed.
 *
 * @param id derived from the decision's
 * @param decision the decision that asked for it
 * @param says the document's own words
 * @param mode what the runbook allows; only {@code propose} is acted on so far
 * @param at when the trigger fired, in event time
 */
public record Proposal(
    String id,
    String decision,
    String runbook,
    int version,
    String component,
    String trigger,
    SeriesLabels labels,
    String says,
    String mode,
    List<ProposedStep> steps,
    Instant at) {

  public Proposal {
    steps = List.copyOf(steps);
  }
}
