package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Holder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who else sets a workload's replicas or resources. */
final class Scalers {

  private Scalers() {}

  /**
   * Who sets the replicas. KEDA and Rollouts are asked for themselves: a ScaledObject that is
   * paused has no autoscaler.
   */
  static @Nullable Holder ofReplicas(KubernetesApi api, ObjectName workload) {
    return keda(api, workload)
        .or(() -> autoscaler(api, workload))
        .or(() -> rollout(api, workload))
        .orElse(null);
  }

  /** The vertical autoscaler that sets the resources of the pods. */
  static @Nullable Holder ofResources(KubernetesApi api, ObjectName workload) {
    return aiming(api, ObjectKind.VERTICAL_AUTOSCALER, workload, "targetRef")
        .filter(vpa -> !"Off".equals(vpa.tree().text("spec", "updatePolicy", "updateMode")))
        .map(
            vpa ->
                new Holder(
                    vpa.name().toString(),
                    "it sets the resources of "
                        + workload
                        + "; move its minAllowed and maxAllowed, or set its updateMode to Off"))
        .orElse(null);
  }

  private static Optional<Holder> keda(KubernetesApi api, ObjectName workload) {
    return aiming(api, ObjectKind.SCALED_OBJECT, workload, "scaleTargetRef")
        .map(
            scaled ->
                new Holder(
                    "KEDA",
                    scaled.name()
                        + " scales "
                        + workload
                        + "; use a lever `kubernetes: {keda: "
                        + scaled.name().name()
                        + "}`"));
  }

  private static Optional<Holder> autoscaler(KubernetesApi api, ObjectName workload) {
    return aiming(api, ObjectKind.AUTOSCALER, workload, "scaleTargetRef")
        .map(
            hpa ->
                new Holder(
                    hpa.name().toString(),
                    "it scales "
                        + workload
                        + " between "
                        + text(hpa, "minReplicas")
                        + " and "
                        + text(hpa, "maxReplicas")
                        + "; use a lever `kubernetes: {hpa: "
                        + hpa.name().name()
                        + "}`"));
  }

  private static Optional<Holder> rollout(KubernetesApi api, ObjectName workload) {
    return aiming(api, ObjectKind.ROLLOUT, workload, "workloadRef")
        .map(
            rollout ->
                new Holder(
                    rollout.name().toString(),
                    "Argo Rollouts runs the pods of "
                        + workload
                        + " through it; use a lever `kubernetes: {hpa: ...}` of an autoscaler that"
                        + " scales the Rollout"));
  }

  private static Optional<Live> aiming(
      KubernetesApi api, ObjectKind kind, ObjectName workload, String reference) {
    List<Live> all = api.list(kind, workload.namespace());
    return all.stream()
        .filter(
            one -> {
              Tree target = one.tree().tree("spec", reference);
              String targetKind = target.text("kind");
              // KEDA's default.
              return workload.name().equals(target.text("name"))
                  && workload.kind().kind().equals(targetKind == null ? "Deployment" : targetKind);
            })
        .findFirst();
  }

  private static String text(Live object, String field) {
    String text = object.tree().text("spec", field);
    return text == null ? "1" : text;
  }
}
