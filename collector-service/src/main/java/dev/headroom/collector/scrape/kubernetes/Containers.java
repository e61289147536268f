package dev.headroom.collector.scrape.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers of a pod that go on running: its own, and sidecars. */
final class Containers {

  private Containers() {}

  /**
   * The resources of each container, by name. What the node has granted counts, not what is asked
   * for: the two differ while a resize waits.
   */
  static Map<String, @Nullable ResourceRequirements> resources(Pod pod) {
    var resources = new LinkedHashMap<String, @Nullable ResourceRequirements>();
    Stream<Container> sidecars =
        pod.getSpec().getInitContainers().stream()
            .filter(container -> "Always".equals(container.getRestartPolicy()));
    Stream.concat(sidecars, pod.getSpec().getContainers().stream())
        .forEach(container -> resources.put(container.getName(), container.getResources()));
    for (ContainerStatus status : statuses(pod)) {
      if (resources.containsKey(status.getName()) && status.getResources() != null) {
        resources.put(status.getName(), status.getResources());
      }
    }
    return resources;
  }

  static List<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null
        ? List.of()
        : Stream.concat(
                pod.getStatus().getInitContainerStatuses().stream(),
                pod.getStatus().getContainerStatuses().stream())
            .toList();
  }

  static @Nullable Double request(@Nullable ResourceRequirements resources, String resource) {
    return resources == null ? null : amount(resources.getRequests(), resource);
  }

  static @Nullable Double limit(@Nullable ResourceRequirements resources, String resource) {
    return resources == null ? null : amount(resources.getLimits(), resource);
  }

  /** An amount in cores or bytes; null if it is not there or no amount. */
  static @Nullable Double amount(@Nullable Map<String, Quantity> amounts, String resource) {
    Quantity quantity = amounts == null ? null : amounts.get(resource);
    if (quantity == null) {
      return null;
    }
    try {
      return quantity.getNumericalAmount().doubleValue();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }
}
