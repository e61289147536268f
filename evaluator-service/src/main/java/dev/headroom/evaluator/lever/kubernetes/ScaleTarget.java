package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Settling;
import java.util.Locale;
import java.util.Optional;

/** What an autoscaler, of whichever kind, scales. */
record ScaleTarget(String namespace, String kind, String name) {

  static ScaleTarget of(Live autoscaler) {
    Tree reference = autoscaler.tree().tree("spec", "scaleTargetRef");
    String kind = reference.text("kind");
    return new ScaleTarget(
        autoscaler.name().namespace(),
        // KEDA's default; another autoscaler always says it.
        kind == null ? ObjectKind.DEPLOYMENT.kind() : kind,
        String.valueOf(reference.text("name")));
  }

  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }

  String lock() {
    return "kubernetes/%s/%s/%s".formatted(namespace, kind.toLowerCase(Locale.ROOT), name);
  }

  /** The workload, when it is of a kind that is known here. */
  Optional<ObjectName> workload() {
    return ObjectKind.workload(kind).map(known -> new ObjectName(known, namespace, name));
  }

  /**
   * Whether that many replicas are ready; of an unknown kind of workload, whether the autoscaler
   * counts them.
   */
  Settling reached(KubernetesApi api, int replicas, Optional<Live> autoscaler) {
    Optional<ObjectName> workload = workload();
    if (workload.isPresent()) {
      return api.get(workload.get())
          .map(live -> new WorkloadState(live).scaledTo(replicas))
          .orElseGet(() -> new Settling.Stuck("there is no " + workload.get() + " to scale"));
    }
    int counted =
        autoscaler.map(hpa -> hpa.tree().number("status", "currentReplicas").orElse(0)).orElse(0);
    String says =
        "the autoscaler of %s %s/%s counts %d replicas of %d"
            .formatted(kind, namespace, name, counted, replicas);
    return counted >= replicas ? new Settling.Settled(says) : new Settling.UnderWay(says);
  }
}
