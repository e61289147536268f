package dev.headroom.scheduler.run.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Objects;

/** How far a Job has come, by its conditions. */
sealed interface JobState {

  /** Pods are waiting, running, or about to be replaced. */
  record Going() implements JobState {}

  record Complete() implements JobState {}

  /**
   * @param why reason and message, as the cluster gives them
   */
  record Failed(String why) implements JobState {}

  /** On its way out: somebody deleted it, its pods may still be ending. */
  record Leaving() implements JobState {}

  static JobState of(Job job) {
    List<JobCondition> conditions =
        job.getStatus() == null ? List.of() : job.getStatus().getConditions();
    for (JobCondition condition : conditions) {
      if ("True".equals(condition.getStatus())) {
        if ("Complete".equals(condition.getType())) {
          return new Complete();
        }
        if ("Failed".equals(condition.getType())) {
          return new Failed(
              Objects.requireNonNullElse(condition.getReason(), "Failed")
                  + ": "
                  + Objects.requireNonNullElse(condition.getMessage(), "no message"));
        }
      }
    }
    return job.getMetadata().getDeletionTimestamp() == null ? new Going() : new Leaving();
  }
}
