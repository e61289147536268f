package dev.headroom.scheduler.run.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** Watches a Job until it has ended, through outages of the API. */
final class JobFollower {

  private static final Logger LOG = Logger.getLogger(JobFollower.class);

  /** Between two watches, when the first could not be opened or saw an old state. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final KubernetesClient client;

  JobFollower(KubernetesClient client) {
    this.client = client;
  }

  /**
   * The Job as it ended, or empty when it was deleted.
   *
   * @throws KubernetesClientException when the API refuses for good, a permission for example
   */
  Optional<Job> follow(Job job) throws InterruptedException {
    ScalableResource<Job> resource =
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(job.getMetadata().getNamespace())
            .withName(job.getMetadata().getName());
    while (true) {
      try {
        Optional<Job> ended = watch(resource);
        if (ended.isPresent()) {
          return ended;
        }
        // A watch may begin with a state from before the Job was created; this read does not.
        Optional<Job> now = Optional.ofNullable(resource.get());
        if (now.map(JobFollower::hasEnded).orElse(true)) {
          return now;
        }
      } catch (KubernetesClientException e) {
        if (Thread.currentThread().isInterrupted() || !KubernetesFailure.passes(e)) {
          throw e;
        }
        LOG.warnf(
            "%s job=%s: %s. It is looked at again.",
            KubernetesFailure.code(e), job.getMetadata().getName(), e.getMessage());
      }
      Thread.sleep(PAUSE);
    }
  }

  /** The Job as it ended, or empty when it is not there. */
  private static Optional<Job> watch(ScalableResource<Job> resource) throws InterruptedException {
    CompletableFuture<List<Job>> ended =
        resource.informOnCondition(jobs -> jobs.isEmpty() || hasEnded(jobs.getFirst()));
    try {
      return ended.get().stream().findFirst();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KubernetesClientException refused
          ? refused
          : new KubernetesClientException("the watch ended", e.getCause());
    } finally {
      ended.cancel(true);
    }
  }

  /** One that is deleted may have ended before: it is followed until it is gone. */
  private static boolean hasEnded(Job job) {
    return switch (JobState.of(job)) {
      case JobState.Complete complete -> true;
      case JobState.Failed failed -> true;
      case JobState.Going going -> false;
      case JobState.Leaving leaving -> false;
    };
  }
}
