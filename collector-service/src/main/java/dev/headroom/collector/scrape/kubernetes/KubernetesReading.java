package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One list after the other, each for itself: what is refused is named, and the others stay. */
final class KubernetesReading {

  /** Of one kind of object: a sum over a part of them would be wrong. */
  static final long MOST_OBJECTS = 2000;

  private final Namespace namespace;
  private final KubernetesClient client;
  private final ReadinessWatch watch;
  private final Deadline deadline;
  private final Samples samples;
  private final Set<String> missing = new LinkedHashSet<>();

  KubernetesReading(
      SourceId id,
      SourceDefinition.Kubernetes definition,
      Namespace namespace,
      KubernetesClient client,
      ReadinessWatch watch,
      Deadline deadline) {
    this.namespace = namespace;
    this.client = client;
    this.watch = watch;
    this.deadline = deadline;
    this.samples = new Samples(id, definition.labels());
  }

  Reading read(Instant at) {
    Failure ended = null;
    try {
      readObjects(at);
    } catch (CallFailed e) {
      ended = ApiFailures.of(e);
    }
    String grants =
        "the service account may not %s in namespace %s"
            .formatted(String.join(", ", missing), namespace.name());
    if (samples.size() == 0 && ended != null) {
      return Reading.failed(ended.code(), ended.reason());
    }
    if (samples.size() == 0 && !missing.isEmpty()) {
      return Reading.failed("privilege-missing", grants);
    }
    if (!missing.isEmpty()) {
      samples.warn("privilege-missing: " + grants);
    }
    if (ended != null) {
      samples.warn("the rest: %s: %s".formatted(ended.code(), ended.reason()));
    }
    return samples.up(at);
  }

  private void readObjects(Instant at) throws CallFailed {
    List<Pod> pods = list(KubernetesMetrics.LIST_PODS, namespace.pods(client), all -> {});
    if (pods != null) {
      var figures = new PodFigures(pods, samples);
      figures.read();
      attempt(
          KubernetesMetrics.LIST_USAGE,
          () -> client.top().pods().metrics(namespace.name()).getItems(),
          measured -> figures.readUsage(measured, at));
    }
    list(
        KubernetesMetrics.LIST_DEPLOYMENTS,
        namespace.selected(client.apps().deployments().inNamespace(namespace.name())),
        all -> all.forEach(one -> WorkloadFigures.read(one, samples)));
    list(
        KubernetesMetrics.LIST_STATEFUL_SETS,
        namespace.selected(client.apps().statefulSets().inNamespace(namespace.name())),
        all -> all.forEach(one -> WorkloadFigures.read(one, samples)));
    list(
        KubernetesMetrics.LIST_AUTOSCALERS,
        namespace.selected(
            client.autoscaling().v2().horizontalPodAutoscalers().inNamespace(namespace.name())),
        all -> all.forEach(one -> AutoscalerFigures.read(one, samples)));
    if (pods != null) {
      readTransitions(pods);
    }
  }

  /** Last, so that a watch that does not come about takes no time from the lists. */
  private void readTransitions(List<Pod> pods) throws CallFailed {
    Set<String> workloads = pods.stream().map(Workload::of).collect(Collectors.toSet());
    ReadinessCounts counts;
    try {
      counts = watch.read(deadline);
    } catch (CallFailed e) {
      note(KubernetesMetrics.WATCH_PODS, e);
      return;
    }
    counts.keep(workloads);
    workloads.stream()
        .sorted()
        .forEach(
            workload ->
                samples.addIfKnown(KubernetesMetrics.TRANSITIONS, counts.of(workload), workload));
  }

  private <T extends HasMetadata, L extends KubernetesResourceList<T>> @Nullable List<T> list(
      String what, Listable<L> listable, Consumer<List<T>> reader) throws CallFailed {
    ListOptions options = new ListOptionsBuilder().withLimit(MOST_OBJECTS).build();
    L answer = attempt(what, () -> listable.list(options), all -> {});
    if (answer == null) {
      return null;
    }
    String rest = answer.getMetadata() == null ? null : answer.getMetadata().getContinue();
    if (rest != null && !rest.isEmpty()) {
      samples.warn(
          "%s: more than %d; a selector would make them fewer".formatted(what, MOST_OBJECTS));
      return null;
    }
    reader.accept(answer.getItems());
    return answer.getItems();
  }

  private <T> @Nullable T attempt(String what, Supplier<T> call, Consumer<T> reader)
      throws CallFailed {
    try {
      T answer = deadline.await(CompletableFuture.supplyAsync(call, Thread::startVirtualThread));
      reader.accept(answer);
      return answer;
    } catch (CallFailed e) {
      note(what, e);
      return null;
    }
  }

  private void note(String what, CallFailed e) throws CallFailed {
    if (ApiFailures.isForbidden(e)) {
      missing.add(what);
    } else if (ApiFailures.isNotFound(e)) {
      samples.warn(what + ": not-found: the cluster does not have this API; is it installed?");
    } else if (ApiFailures.isAnswer(e)) {
      Failure failure = ApiFailures.of(e);
      samples.warn("%s: %s: %s".formatted(what, failure.code(), failure.reason()));
    } else {
      throw e;
    }
  }
}
