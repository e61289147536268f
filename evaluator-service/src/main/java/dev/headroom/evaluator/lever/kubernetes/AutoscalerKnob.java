package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The floor of a HorizontalPodAutoscaler.
 *
 * <p>It stands where more replicas really begin: at the replicas that run when the autoscaler asks
 * for more than its floor. Where there is no autoscaler of that name but a workload, a raise makes
 * one, and undoing it deletes that one again.
 */
record AutoscalerKnob(KubernetesApi api, ObjectName name, Lever lever) implements Knob {

  static final Bounds BOUNDS = Bounds.OF_AUTOSCALER;
  private static final String CPU = "spec.metrics[cpu].averageUtilization";
  static final String MADE_BY = "app.kubernetes.io/managed-by";

  @Override
  public Reading read() {
    Optional<Live> autoscaler = api.get(name);
    if (autoscaler.isPresent()) {
      return new PresentAutoscaler(this, autoscaler.get(), details(autoscaler.get().tree()));
    }
    Live workload =
        api.get(name.sibling(ObjectKind.DEPLOYMENT, name.name()))
            .or(() -> api.get(name.sibling(ObjectKind.STATEFUL_SET, name.name())))
            .orElseThrow(
                () ->
                    Refused.absent(
                        "namespace %s has no HorizontalPodAutoscaler, Deployment or StatefulSet %s"
                            .formatted(name.namespace(), name.name())));
    Holder holder = Scalers.ofReplicas(api, workload.name());
    return new MissingAutoscaler(this, workload, holder == null ? Ownership.of(workload) : holder);
  }

  LeverScale scale() {
    return new LeverScale(lever, Unit.NUMBER);
  }

  /** The locks of the autoscaler and of what it scales. */
  Set<String> locks(String targetLock) {
    return Set.of(name.lock(), targetLock);
  }

  @Override
  public Map<String, String> planned(Change change) {
    if (change.restores()) {
      return change.from().details();
    }
    int floor = scale().wholeTarget(change.to());
    Map<String, String> from = change.from().details();
    Map<String, String> bounds = BOUNDS.ceiling(from) == null ? BOUNDS.under(ceiling()) : from;
    Map<String, String> wanted = BOUNDS.raised(bounds, floor, floor);
    if (lever.cpuTarget() != null) {
      wanted.put(CPU, Math.max(1, Math.round(lever.cpuTarget().value() * 100)) + "%");
    }
    return wanted;
  }

  /** The most that the lever allows: the ceiling of an autoscaler that is made. */
  private int ceiling() {
    if (lever.max() == null) {
      throw Refused.invalid(
          "there is no HorizontalPodAutoscaler "
              + name.name()
              + " yet, and one is made only with a ceiling: give the lever a `max`");
    }
    return LeverScale.whole(scale().amount(new Capacity.Amount(lever.max())));
  }

  private Map<String, String> details(Tree autoscaler) {
    var details = new TreeMap<>(BOUNDS.details(autoscaler));
    if (lever.cpuTarget() != null) {
      CpuMetric.target(autoscaler).ifPresent(percent -> details.put(CPU, percent + "%"));
    }
    return details;
  }

  @Override
  public String patch(Change change) {
    Map<String, String> from = change.from().details();
    boolean isNew = BOUNDS.ceiling(from) == null;
    if (isNew && change.restores()) {
      return "# kubectl -n " + name.namespace() + " delete horizontalpodautoscaler " + name.name();
    }
    Map<String, String> wanted = planned(change);
    Tree document =
        isNew
            ? made(targetKind(change.from()), wanted)
            : Write.Apply.header(name)
                .merged(BOUNDS.fields(change.restores() ? Map.of() : from, wanted))
                .merged(metrics(List.of(), change.restores() ? Map.of() : from, wanted));
    return KubernetesApi.yaml(document);
  }

  private static ObjectKind targetKind(Standing from) {
    String stateful = "/" + ObjectKind.STATEFUL_SET.singular() + "/";
    return from.locks().stream().anyMatch(lock -> lock.contains(stateful))
        ? ObjectKind.STATEFUL_SET
        : ObjectKind.DEPLOYMENT;
  }

  /** The whole of an autoscaler that is not there yet. */
  Tree made(ObjectKind target, Map<String, String> wanted) {
    return Write.Apply.header(name)
        .with(KubernetesApi.MANAGER, "metadata", "labels", MADE_BY)
        .with(
            Map.of("apiVersion", target.apiVersion(), "kind", target.kind(), "name", name.name()),
            "spec",
            "scaleTargetRef")
        .merged(BOUNDS.fields(Map.of(), wanted))
        .merged(metrics(List.of(), Map.of(), wanted));
  }

  /** The list of metrics where its CPU target is to be another one: the server takes it whole. */
  static Tree metrics(List<Tree> live, Map<String, String> now, Map<String, String> wanted) {
    String target = wanted.get(CPU);
    return Objects.equals(target, now.get(CPU)) ? Tree.EMPTY : CpuMetric.replaced(live, target);
  }
}
