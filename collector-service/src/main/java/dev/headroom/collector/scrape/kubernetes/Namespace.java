package dev.headroom.collector.scrape.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import org.jspecify.annotations.Nullable;

/**
 * Which objects.
 *
 * @param selector labels, as kubectl writes them; null for all
 */
record Namespace(String name, @Nullable String selector) {

  FilterWatchListDeletable<Pod, PodList, PodResource> pods(KubernetesClient client) {
    return selected(client.pods().inNamespace(name));
  }

  <T, L, R extends io.fabric8.kubernetes.client.dsl.Resource<T>>
      FilterWatchListDeletable<T, L, R> selected(NonNamespaceOperation<T, L, R> all) {
    return selector == null ? all : all.withLabelSelector(selector);
  }
}
