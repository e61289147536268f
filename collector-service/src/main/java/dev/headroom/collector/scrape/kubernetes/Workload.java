package dev.headroom.collector.scrape.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;

/** The name of what runs a pod. */
final class Workload {

  private static final String HASH = "pod-template-hash";

  private Workload() {}

  /** The Deployment behind a ReplicaSet, else the controller, else the pod itself. */
  static String of(Pod pod) {
    List<OwnerReference> owners = pod.getMetadata().getOwnerReferences();
    for (OwnerReference owner : owners) {
      if (Boolean.TRUE.equals(owner.getController())) {
        return owner.getKind().equals("ReplicaSet") ? deployment(owner, pod) : owner.getName();
      }
    }
    return pod.getMetadata().getName();
  }

  private static String deployment(OwnerReference replicaSet, Pod pod) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    String suffix = labels == null ? null : labels.get(HASH);
    String name = replicaSet.getName();
    return suffix != null && name.endsWith("-" + suffix)
        ? name.substring(0, name.length() - suffix.length() - 1)
        : name;
  }
}
