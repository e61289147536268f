package dev.headroom.evaluator.replay;

import dev.headroom.evaluator.response.ProposedStep;
import java.util.List;

/**
 * The response to a trigger that begins to fire.
 *
 * @param withheld why it is not proposed at that moment: the runbook only observes, a maintenance
 *     window, a trigger that flaps; empty when it is proposed
 */
public record PlannedResponse(String says, String mode, List<ProposedStep> steps, String withheld) {
  public PlannedResponse {
    steps = List.copyOf(steps);
  }

  public boolean proposed() {
    return withheld.isEmpty();
  }
}
