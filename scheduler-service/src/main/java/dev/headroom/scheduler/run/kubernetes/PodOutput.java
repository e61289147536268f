package dev.headroom.scheduler.run.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.Optional;

/** The last lines that a Job's newest pod wrote, on one line. */
final class PodOutput {

  private static final int LINES = 20;
  private static final int MAX_BYTES = 16 * 1024;

  private final KubernetesClient client;

  PodOutput(KubernetesClient client) {
    this.client = client;
  }

  /** At most {@code chars} of the end; empty when there is no log to read, for whatever reason. */
  String last(Job job, int chars) {
    try {
      return newestPod(job).map(pod -> log(job, pod, chars)).orElse("");
    } catch (KubernetesClientException e) {
      // A log that cannot be read changes nothing about how the Job ended.
      return "";
    }
  }

  private Optional<Pod> newestPod(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel("job-name", job.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .max(
            Comparator.comparing(
                pod -> pod.getMetadata().getCreationTimestamp(),
                Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  private String log(Job job, Pod pod, int chars) {
    String log =
        client
            .pods()
            .inNamespace(job.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .inContainer(job.getSpec().getTemplate().getSpec().getContainers().getFirst().getName())
            .limitBytes(MAX_BYTES)
            .tailingLines(LINES)
            .getLog();
    String line = log == null ? "" : log.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(Math.max(0, line.length() - chars));
  }
}
