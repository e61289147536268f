package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.Samples;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import org.jspecify.annotations.Nullable;

/**
 * Replicas of workloads. A controller that has looked at its object leaves out what is 0; before it
 * has, nothing is known.
 */
final class WorkloadFigures {

  private WorkloadFigures() {}

  static void read(Deployment deployment, Samples samples) {
    String[] labels = {"Deployment", deployment.getMetadata().getName()};
    samples.addIfKnown(KubernetesMetrics.DESIRED, deployment.getSpec().getReplicas(), labels);
    DeploymentStatus status = deployment.getStatus();
    if (status != null && status.getObservedGeneration() != null) {
      samples.add(KubernetesMetrics.REPLICAS_READY, count(status.getReadyReplicas()), labels);
      samples.add(KubernetesMetrics.AVAILABLE, count(status.getAvailableReplicas()), labels);
      samples.add(KubernetesMetrics.UPDATED, count(status.getUpdatedReplicas()), labels);
    }
  }

  static void read(StatefulSet set, Samples samples) {
    String[] labels = {"StatefulSet", set.getMetadata().getName()};
    samples.addIfKnown(KubernetesMetrics.DESIRED, set.getSpec().getReplicas(), labels);
    StatefulSetStatus status = set.getStatus();
    if (status != null && status.getObservedGeneration() != null) {
      samples.add(KubernetesMetrics.REPLICAS_READY, count(status.getReadyReplicas()), labels);
      samples.add(KubernetesMetrics.AVAILABLE, count(status.getAvailableReplicas()), labels);
      samples.add(KubernetesMetrics.UPDATED, count(status.getUpdatedReplicas()), labels);
    }
  }

  private static int count(@Nullable Integer replicas) {
    return replicas == null ? 0 : replicas;
  }
}
