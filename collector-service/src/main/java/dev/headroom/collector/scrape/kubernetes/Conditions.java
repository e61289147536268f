package dev.headroom.collector.scrape.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import org.jspecify.annotations.Nullable;

/** Conditions in the status of a pod. */
final class Conditions {

  private Conditions() {}

  /** The condition of that type, or null while nobody has set it. */
  static @Nullable PodCondition of(Pod pod, String type) {
    if (pod.getStatus() == null) {
      return null;
    }
    return pod.getStatus().getConditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst()
        .orElse(null);
  }

  static boolean isTrue(@Nullable PodCondition condition) {
    return condition != null && "True".equals(condition.getStatus());
  }

  static @Nullable PodCondition ready(Pod pod) {
    return of(pod, "Ready");
  }
}
