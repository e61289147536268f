package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobDefinition;
import java.time.Instant;
import java.util.Objects;

/**
 * What a replica wants to do about a due job.
 *
 * @param expectedCursor where the plan found the cursor; elsewhere, and the claim does nothing
 */
public record Claim(JobDefinition job, Instant expectedCursor, DuePlan plan) {

  public Claim {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(expectedCursor, "expectedCursor");
    Objects.requireNonNull(plan, "plan");
  }
}
