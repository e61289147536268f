package dev.headroom.collector.discovery.kubernetes;

import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.source.Discovery;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each address behind a service that wants to be asked, whether it is ready or not. */
record EndpointTargets(
    Discovery.Kubernetes definition, List<FoundTarget> targets, List<String> warnings) {

  private static final String SERVICE = "kubernetes.io/service-name";

  void add(List<Service> services, List<EndpointSlice> slices) {
    Map<String, Service> byName =
        services.stream()
            .collect(Collectors.toMap(one -> one.getMetadata().getName(), Function.identity()));
    var older = new HashSet<String>();
    slices.stream()
        .filter(slice -> isOf(slice, "IPv4"))
        .map(EndpointTargets::service)
        .forEach(older::add);
    for (EndpointSlice slice : slices) {
      Service service = byName.get(service(slice));
      // A pod with addresses of both families is one target. FQDNs are none of this cluster.
      boolean counts = isOf(slice, older.contains(service(slice)) ? "IPv4" : "IPv6");
      if (service != null && counts) {
        add(service, slice);
      }
    }
  }

  private static boolean isOf(EndpointSlice slice, String family) {
    return family.equals(slice.getAddressType());
  }

  private static String service(EndpointSlice slice) {
    Map<String, String> labels = slice.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(SERVICE, "");
  }

  private void add(Service service, EndpointSlice slice) {
    var said = new Annotations(definition, service, warnings);
    if (!said.isWanted() || slice.getEndpoints().isEmpty()) {
      return;
    }
    Integer port = said.port(declared(slice));
    if (port == null) {
      return;
    }
    for (Endpoint endpoint : slice.getEndpoints()) {
      for (String address : endpoint.getAddresses()) {
        FoundTarget target = said.target(address, port, labels(service, endpoint));
        if (target != null) {
          targets.add(target);
        }
      }
    }
  }

  private static List<Integer> declared(EndpointSlice slice) {
    return slice.getPorts().stream()
        .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
        .map(EndpointPort::getPort)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Map<String, String> labels(Service service, Endpoint endpoint) {
    var labels = new TreeMap<String, String>();
    labels.put("namespace", service.getMetadata().getNamespace());
    labels.put("service", service.getMetadata().getName());
    if (endpoint.getTargetRef() != null && "Pod".equals(endpoint.getTargetRef().getKind())) {
      labels.put("pod", endpoint.getTargetRef().getName());
    }
    if (endpoint.getNodeName() != null) {
      labels.put("node", endpoint.getNodeName());
    }
    return labels;
  }
}
