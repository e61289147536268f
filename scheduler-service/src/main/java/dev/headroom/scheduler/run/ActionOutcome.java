package dev.headroom.scheduler.run;

import dev.headroom.scheduler.state.RunResult;
import java.time.Duration;

/** How carrying out an action went. */
public sealed interface ActionOutcome {

  /** It has ended. */
  record Ended(RunResult result) implements ActionOutcome {}

  /**
   * Somebody else has it and will say how it ends, by the run's id and fence.
   *
   * @param pickup how long nothing needs to be heard of it
   */
  record Delegated(Duration pickup) implements ActionOutcome {}
}
