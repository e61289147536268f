package dev.headroom.collector.discovery.kubernetes;

import dev.headroom.collector.discovery.Finder;
import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.kubernetes.ApiFailures;
import dev.headroom.collector.source.Discovery;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One list a kind of object and namespace at each look-up. */
public final class KubernetesFinder implements Finder {

  /** Of one kind in a namespace: from a part of them, a part of the targets would come. */
  static final long MOST_OBJECTS = 2000;

  private final Discovery.Kubernetes definition;
  private final Supplier<KubernetesClient> clients;

  /**
   * @param clients gives the client that all sources share; called at the first look-up
   */
  public KubernetesFinder(Discovery.Kubernetes definition, Supplier<KubernetesClient> clients) {
    this.definition = definition;
    this.clients = clients;
  }

  @Override
  public Finding find(Deadline deadline) {
    KubernetesClient client = clients.get();
    var targets = new ArrayList<FoundTarget>();
    var warnings = new ArrayList<String>();
    for (String namespace : definition.namespaces()) {
      String listing = definition.role().key();
      try {
        switch (definition.role()) {
          case PODS -> {
            List<Pod> pods = list(selected(client.pods().inNamespace(namespace)), deadline);
            new PodTargets(definition, targets, warnings).add(pods);
          }
          case SERVICES -> {
            List<Service> services =
                list(selected(client.services().inNamespace(namespace)), deadline);
            new ServiceTargets(definition, targets, warnings).add(services);
          }
          case ENDPOINTS -> {
            listing = "services";
            List<Service> services =
                list(selected(client.services().inNamespace(namespace)), deadline);
            listing = "endpointslices";
            List<EndpointSlice> slices =
                list(client.discovery().v1().endpointSlices().inNamespace(namespace), deadline);
            new EndpointTargets(definition, targets, warnings).add(services, slices);
          }
        }
      } catch (CallFailed e) {
        return new Finding.Failed(failure(e, listing, namespace));
      }
    }
    return new Finding.Found(targets, warnings);
  }

  private static Failure failure(CallFailed e, String listing, String namespace) {
    if (ApiFailures.isForbidden(e)) {
      return new Failure(
          "privilege-missing",
          "the service account may not list %s in namespace %s".formatted(listing, namespace));
    }
    Failure failure = ApiFailures.of(e);
    return new Failure(failure.code(), "list %s: %s".formatted(listing, failure.reason()));
  }

  private <T, L, R extends Resource<T>> Listable<L> selected(NonNamespaceOperation<T, L, R> all) {
    String selector = definition.selector();
    return selector == null ? all : all.withLabelSelector(selector);
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> list(
      Listable<L> listable, Deadline deadline) throws CallFailed {
    ListOptions options = new ListOptionsBuilder().withLimit(MOST_OBJECTS).build();
    L answer =
        deadline.await(
            CompletableFuture.supplyAsync(
                () -> listable.list(options), Thread::startVirtualThread));
    String rest = answer.getMetadata() == null ? null : answer.getMetadata().getContinue();
    if (rest != null && !rest.isEmpty()) {
      throw new CallFailed(
          new Failure(
              "too-many-objects",
              "more than %d; a selector would make them fewer".formatted(MOST_OBJECTS)));
    }
    return answer.getItems();
  }
}
