package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.silence.Quiet;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a trigger and its response.
 *
 * @param flapping how often it began or ceased to fire lately; 0 when it does not flap
 * @param silenced what silences it now
 * @param waits whether it fires and its response will be proposed when the silence is over
 * @param inhibitedBy firing triggers that forbid a step of its response
 */
public record Standing(
    int flapping, Optional<Quiet> silenced, boolean waits, List<String> inhibitedBy) {

  public Standing {
    inhibitedBy = List.copyOf(inhibitedBy);
  }
}
