package dev.headroom.scheduler.run.kubernetes;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.KubernetesNamespaces;
import dev.headroom.scheduler.run.KindRunner;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunResult;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates the Job of a run, or adopts the one that an earlier start of the run created, and follows
 * it to its end.
 *
 * <p>An interrupt leaves the Job alone: the replica that takes the run over adopts it. {@link
 * #stop} deletes it, with its pods.
 */
public final class KubernetesActionRunner implements KindRunner<Action.Kubernetes> {

  private static final Logger LOG = Logger.getLogger(KubernetesActionRunner.class);

  private final Supplier<KubernetesClient> client;
  private final KubernetesNamespaces namespaces;

  /**
   * @param client asked for when the first Job is to be created
   */
  public KubernetesActionRunner(
      Supplier<KubernetesClient> client, KubernetesNamespaces namespaces) {
    this.client = client;
    this.namespaces = namespaces;
  }

  @Override
  public RunResult run(Run run, Action.Kubernetes action, @Nullable Duration timeout) {
    // The list may have changed since the job was written.
    Optional<String> refusal = namespaces.refusal(action.namespace());
    if (refusal.isPresent()) {
      return RunResult.failed("namespace-not-allowed", refusal.get());
    }
    try {
      KubernetesClient cluster = client.get();
      Job job = new JobPlacement(cluster).place(run, action, timeout);
      return followed(cluster, job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return interrupted();
    } catch (KubernetesClientException e) {
      // The client restores the flag of an interrupt that ended its request.
      return Thread.currentThread().isInterrupted() ? interrupted() : KubernetesFailure.of(e);
    }
  }

  private static RunResult followed(KubernetesClient cluster, Job job) throws InterruptedException {
    try {
      return result(new JobFollower(cluster).follow(job), job, new PodOutput(cluster));
    } catch (KubernetesClientException e) {
      if (Thread.currentThread().isInterrupted()) {
        return interrupted();
      }
      return RunResult.failed(
          KubernetesFailure.code(e),
          nameOf(job) + " may go on, but is not followed: " + KubernetesFailure.message(e));
    }
  }

  @Override
  public void stop(Run run, Action.Kubernetes action) {
    // The interrupt that ended the run must not end this as well.
    boolean interrupted = Thread.interrupted();
    try {
      List<Job> going =
          JobPlacement.jobsOf(client.get(), run, action).stream()
              .filter(job -> JobState.of(job) instanceof JobState.Going)
              .toList();
      for (Job job : going) {
        client
            .get()
            .resource(job)
            // The Job stays to be seen until its pods have ended.
            .withPropagationPolicy(DeletionPropagation.FOREGROUND)
            .delete();
      }
    } catch (KubernetesClientException e) {
      LOG.warnf(
          "%s run=%s: its Job could not be deleted: %s",
          KubernetesFailure.code(e), run.idempotencyKey(), e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RunResult result(Optional<Job> end, Job job, PodOutput output) {
    String name = nameOf(job);
    return switch (end.map(JobState::of).orElseGet(JobState.Leaving::new)) {
      case JobState.Complete complete -> RunResult.ran(with(name, output, job));
      case JobState.Failed failed ->
          RunResult.failed("kubernetes-job-failed", with(name + " " + failed.why(), output, job));
      case JobState.Leaving leaving ->
          RunResult.failed("kubernetes-job-deleted", name + " was deleted before it ended");
      case JobState.Going going -> throw new IllegalStateException(name + " has not ended");
    };
  }

  private static String nameOf(Job job) {
    return job.getMetadata().getNamespace() + "/" + job.getMetadata().getName();
  }

  private static String with(String text, PodOutput output, Job job) {
    String lead = text + ": ";
    int left = RunResult.MAX_DETAIL_CHARS - lead.length();
    String last = left > 0 ? output.last(job, left) : "";
    return last.isEmpty() ? text : lead + last;
  }

  private static RunResult interrupted() {
    return RunResult.failed("interrupted", "this replica follows the Job no further");
  }
}
