package dev.headroom.scheduler.store;

import dev.headroom.scheduler.state.JobState;
import java.time.Instant;

/** What became of a change. */
public sealed interface Applied {

  /**
   * It is in force.
   *
   * @param state with the fence that a started run was given
   * @param at by the store's clock
   */
  record Done(JobState state, Instant at) implements Applied {}

  /** Nothing changed: the job has taken another step, or is gone. Read it again. */
  record Conflict() implements Applied {}

  /** Nothing changed: by the store's clock the guard does not hold. */
  record Refused(Instant now) implements Applied {}
}
