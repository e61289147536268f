package dev.headroom.collector.discovery.kubernetes;

import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.source.Discovery;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Each pod that has an address and has not ended, whether it is ready or not. */
record PodTargets(
    Discovery.Kubernetes definition, List<FoundTarget> targets, List<String> warnings) {

  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  void add(List<Pod> pods) {
    for (Pod pod : pods) {
      var said = new Annotations(definition, pod, warnings);
      String address = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
      if (!said.isWanted()
          || address == null
          || address.isEmpty()
          || OVER.contains(String.valueOf(pod.getStatus().getPhase()))) {
        continue;
      }
      Integer port = said.port(declared(pod));
      FoundTarget target = port == null ? null : said.target(address, port, labels(pod));
      if (target != null) {
        targets.add(target);
      }
    }
  }

  private static List<Integer> declared(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .map(Container::getPorts)
        .flatMap(List::stream)
        .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
        .map(ContainerPort::getContainerPort)
        .toList();
  }

  private static Map<String, String> labels(Pod pod) {
    var labels = new TreeMap<String, String>();
    labels.put("namespace", pod.getMetadata().getNamespace());
    labels.put("pod", pod.getMetadata().getName());
    if (pod.getSpec().getNodeName() != null) {
      labels.put("node", pod.getSpec().getNodeName());
    }
    return labels;
  }
}
