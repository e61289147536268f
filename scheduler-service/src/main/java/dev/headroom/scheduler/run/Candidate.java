package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.Doubt;
import dev.headroom.scheduler.state.JobState;
import java.time.Instant;

/**
 * A job that needs attention, with all that is known of it.
 *
 * @param at not before this time
 */
record Candidate(JobDefinition job, JobState state, Instant at, Doubt doubt) {

  /** The time of a step that is taken now, or ahead of its time. */
  Instant from(Instant now) {
    return now.isBefore(at) ? at : now;
  }
}
