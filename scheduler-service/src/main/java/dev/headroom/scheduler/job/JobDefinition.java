package dev.headroom.scheduler.job;

import dev.headroom.scheduler.calendar.Timetable;
import java.util.Objects;

/**
 * A job as its owner declared it. Two definitions with the same version are the same.
 *
 * @param json what was written, in canonical JSON: keys sorted
 * @param version a hash of {@code json}
 */
public record JobDefinition(
    JobId id,
    Timetable calendar,
    Action action,
    Policies policies,
    boolean enabled,
    String json,
    String version) {

  public JobDefinition {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(calendar, "calendar");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(version, "version");
  }

  /** Whether another job with the same version has the same instants, too. */
  public boolean isOfAnyJob() {
    return calendar.isOfAnyJob();
  }

  /** The definition of another job that has the same version. */
  public JobDefinition of(JobId other) {
    return new JobDefinition(other, calendar, action, policies, enabled, json, version);
  }

  /** Where the job waits when it is due. Workers have queues of their own. */
  public Lane lane() {
    return action instanceof Action.Worker worker
        ? new Lane(worker.queue(), policies.priority(), true)
        : new Lane(policies.queue(), policies.priority(), false);
  }
}
