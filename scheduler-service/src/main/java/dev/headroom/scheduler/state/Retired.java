package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.JobDefinition;
import java.time.Instant;
import java.util.Objects;

/**
 * A definition that goes out of force: the ledger has the fates of its instants, and keeps the
 * definition itself, so that they can still be checked against it.
 *
 * @param from the first instant it was in force for
 * @param through the last one that has a fate
 */
public record Retired(JobDefinition definition, Instant from, Instant through) {

  public Retired {
    Objects.requireNonNull(definition, "definition");
    if (through.isBefore(from)) {
      throw new IllegalArgumentException("in force from " + from + " through " + through);
    }
  }
}
