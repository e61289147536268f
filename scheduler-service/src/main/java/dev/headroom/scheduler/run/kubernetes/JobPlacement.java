package dev.headroom.scheduler.run.kubernetes;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.run.Run;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a run has one Job.
 *
 * <p>The name comes from the run's identity, so that of two replicas that both believe they hold
 * the run one creates the Job and the other adopts it. A Job that has failed is never adopted: a
 * start after it is a retry, whose Job gets the next number and leaves the old logs to be read.
 */
final class JobPlacement {

  /** Each round loses to another replica that created or deleted a Job of this run just then. */
  private static final int MAX_ROUNDS = 5;

  private final KubernetesClient client;

  JobPlacement(KubernetesClient client) {
    this.client = client;
  }

  /**
   * The run's Job, created or adopted.
   *
   * @throws KubernetesClientException when the API refuses
   */
  Job place(Run run, Action.Kubernetes action, @Nullable Duration timeout) {
    // The first start finds nothing to adopt, bar a Job that its name finds as well.
    List<Job> earlier = run.attempt() == 1 ? List.of() : jobsOf(client, run, action);
    for (int round = 1; ; round++) {
      Optional<Job> adopted = earlier.stream().filter(JobPlacement::isAdoptable).findFirst();
      if (adopted.isPresent()) {
        return adopted.get();
      }
      try {
        return create(
            run,
            action,
            1 + earlier.stream().mapToInt(JobPlacement::number).max().orElse(0),
            timeout);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || round == MAX_ROUNDS) {
          throw e;
        }
        earlier = jobsOf(client, run, action);
      }
    }
  }

  /** All Jobs that starts of this run have created. */
  static List<Job> jobsOf(KubernetesClient client, Run run, Action.Kubernetes action) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(action.namespace())
        .withLabel(JobManifest.RUN, RunNames.hash(run))
        .list()
        .getItems();
  }

  private Job create(Run run, Action.Kubernetes action, int number, @Nullable Duration timeout) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(action.namespace())
        .resource(JobManifest.of(template(action), action.namespace(), run, number, timeout))
        // A misspelt field is an error, not a setting that is silently left out.
        .fieldValidation(FieldValidateable.Validation.STRICT)
        .create();
  }

  private Job template(Action.Kubernetes action) {
    try {
      return client.getKubernetesSerialization().unmarshal(action.template(), Job.class);
    } catch (KubernetesClientException e) {
      throw new KubernetesClientException(
          "the template is not a Job: " + e.getMessage(), HttpURLConnection.HTTP_BAD_REQUEST, null);
    }
  }

  private static boolean isAdoptable(Job job) {
    return switch (JobState.of(job)) {
      case JobState.Going going -> true;
      case JobState.Complete complete -> true;
      case JobState.Failed failed -> false;
      case JobState.Leaving leaving -> false;
    };
  }

  private static int number(Job job) {
    return Integer.parseInt(job.getMetadata().getLabels().getOrDefault(JobManifest.NUMBER, "1"));
  }
}
