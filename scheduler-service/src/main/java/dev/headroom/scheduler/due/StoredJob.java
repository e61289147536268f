package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job and where it stands.
 *
 * @param cursor the next instant to run; null when the job is disabled or its schedule has ended
 * @param lastClaimed the latest instant of the schedule that was taken up; null before the first
 * @param last the outcome written last; null before the first
 */
public record StoredJob(
    JobDefinition definition,
    @Nullable Instant cursor,
    @Nullable Instant lastClaimed,
    @Nullable LastOutcome last) {

  /**
   * @param outcome the word of the ledger
   * @param at when it was written
   */
  public record LastOutcome(Instant instant, String outcome, Instant at) {}
}
