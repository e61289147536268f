package dev.headroom.collector.scrape.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often pods became ready or ceased to be, by workload. A change that a watch did not
 * show by itself shows in the time of the last one: two changes for one that came back.
 */
final class ReadinessCounts implements ResourceEventHandler<Pod> {

  private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void onAdd(Pod pod) {
    counts.putIfAbsent(Workload.of(pod), 0L);
  }

  @Override
  public void onUpdate(Pod before, Pod now) {
    int changes = changes(Conditions.ready(before), Conditions.ready(now));
    counts.merge(Workload.of(now), (long) changes, Long::sum);
  }

  @Override
  public void onDelete(Pod pod, boolean lastStateUnknown) {}

  /** The count of a workload; null before one of its pods was seen. */
  @Nullable Long of(String workload) {
    return counts.get(workload);
  }

  /** Forgets all but these, so that jobs that come and go do not pile up. */
  void keep(Set<String> workloads) {
    counts.keySet().retainAll(workloads);
  }

  /** A pod that nobody has called ready or not yet is not ready. */
  private static int changes(@Nullable PodCondition before, @Nullable PodCondition now) {
    if (Conditions.isTrue(before) != Conditions.isTrue(now)) {
      return 1;
    }
    return before != null
            && now != null
            && Objects.equals(before.getStatus(), now.getStatus())
            && !Objects.equals(before.getLastTransitionTime(), now.getLastTransitionTime())
        ? 2
        : 0;
  }
}
