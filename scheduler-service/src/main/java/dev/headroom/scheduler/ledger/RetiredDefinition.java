package dev.headroom.scheduler.ledger;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.Objects;

/**
 * A definition that is in force no more.
 *
 * @param definition as it was written, in canonical JSON
 * @param from the first nominal instant it was in force for
 * @param through the last one that has an outcome, or will have when its run ends
 */
public record RetiredDefinition(
    LedgerPosition position, JobId job, String definition, Instant from, Instant through)
    implements LedgerRecord {

  public RetiredDefinition {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(definition, "definition");
    if (through.isBefore(from)) {
      throw new IllegalArgumentException("in force from " + from + " through " + through);
    }
  }
}
