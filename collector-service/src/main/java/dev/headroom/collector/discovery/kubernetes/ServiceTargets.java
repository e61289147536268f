package dev.headroom.collector.discovery.kubernetes;

import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.source.Discovery;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Map;

/** Each service by the name that the cluster's DNS gives it. */
record ServiceTargets(
    Discovery.Kubernetes definition, List<FoundTarget> targets, List<String> warnings) {

  void add(List<Service> services) {
    for (Service service : services) {
      var said = new Annotations(definition, service, warnings);
      if (!said.isWanted()) {
        continue;
      }
      String name = service.getMetadata().getName();
      String namespace = service.getMetadata().getNamespace();
      Integer port = said.port(declared(service));
      FoundTarget target =
          port == null
              ? null
              : said.target(
                  name + "." + namespace + ".svc",
                  port,
                  Map.of("namespace", namespace, "service", name));
      if (target != null) {
        targets.add(target);
      }
    }
  }

  private static List<Integer> declared(Service service) {
    return service.getSpec().getPorts().stream()
        .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
        .map(ServicePort::getPort)
        .toList();
  }
}
