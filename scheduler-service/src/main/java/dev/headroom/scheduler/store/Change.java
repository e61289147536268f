package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Retired;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step that is to be put in force.
 *
 * @param from the state that the step was made of; null to create the job
 * @param definition to be stored with the state; null to leave the stored one
 * @param retired what the ledger keeps of a definition that goes out of force; null for none
 * @param lease how long the started run is its holder's without a heartbeat
 * @param timeout after which the started run is taken from its holder; null for never
 */
public record Change(
    JobId job,
    @Nullable JobState from,
    JobState to,
    List<Row> rows,
    @Nullable RunKey started,
    Guard guard,
    @Nullable JobDefinition definition,
    @Nullable Retired retired,
    Duration lease,
    @Nullable Duration timeout) {

  public Change {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(guard, "guard");
    rows = List.copyOf(rows);
  }

  /** A step that starts nothing. */
  public static Change of(JobId job, JobState from, Step step, Guard guard) {
    if (step.started() != null) {
      throw new IllegalArgumentException("a start needs a lease: " + step.started());
    }
    return new Change(
        job,
        from,
        step.next(),
        step.rows(),
        null,
        guard,
        null,
        step.retired(),
        Duration.ZERO,
        null);
  }

  /** A step that may start a run. */
  public static Change of(
      JobId job,
      JobState from,
      Step step,
      Guard guard,
      Duration lease,
      @Nullable Duration timeout) {
    return new Change(
        job,
        from,
        step.next(),
        step.rows(),
        step.started(),
        guard,
        null,
        step.retired(),
        lease,
        timeout);
  }

  /** A step that puts a definition in force. */
  public static Change of(JobDefinition definition, JobState from, Step step) {
    return new Change(
        definition.id(),
        from,
        step.next(),
        step.rows(),
        null,
        Guard.NONE,
        definition,
        step.retired(),
        Duration.ZERO,
        null);
  }

  public static Change create(JobDefinition definition, JobState state) {
    return new Change(
        definition.id(),
        null,
        state,
        List.of(),
        null,
        Guard.NONE,
        definition,
        null,
        Duration.ZERO,
        null);
  }

  /**
   * When a start that is in force begins: now, or when its guard says; and not before an earlier
   * start of the job, whose fence is lower.
   *
   * @param now when it was put in force, by the store's clock
   */
  public Instant begins(Instant now, long fence) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    Instant latest = at.plus(Guard.LEAD);
    @Nullable Instant notBefore = guard.notBefore();
    if (notBefore != null && notBefore.isAfter(at)) {
      at = notBefore.truncatedTo(ChronoUnit.MILLIS);
    }
    Instant earlier = Instant.ofEpochMilli(fence / 1_000);
    // Later than that it is no start ahead of its time, but a clock that went back.
    return earlier.isAfter(at) && !earlier.isAfter(latest) ? earlier : at;
  }

  /** Whether nothing of the job is left after the step. */
  public boolean forgets() {
    return to.status() == JobState.Status.DELETED && to.isOver();
  }
}
