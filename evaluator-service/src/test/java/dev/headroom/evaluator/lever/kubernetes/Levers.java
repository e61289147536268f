package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.KubernetesObject.Resource;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Levers and changes of tests, in the namespace {@code shop}. */
final class Levers {

  static final LeverName NAME = new LeverName("web", "lever");
  static final Lever AUTOSCALER = lever(new KubernetesObject.Hpa("web"), "1", "8");
  static final Lever REPLICAS = lever(new KubernetesObject.Deployment("web"), "1", "8");
  static final Lever STORE = lever(new KubernetesObject.StatefulSet("store"), "1", "3");
  static final Lever SCALED = lever(new KubernetesObject.Keda("web"), "0", "8");
  static final Lever MEMORY = resources("app", Resource.MEMORY, "1Gi", "8Gi");
  static final Lever CPU = resources("app", Resource.CPU, "1", "4");
  static final Lever POOL = setting("DB_POOL_MAX", "10", "50");

  private Levers() {}

  static Lever lever(KubernetesObject object, @Nullable String min, @Nullable String max) {
    return lever(object, min, max, null, List.of());
  }

  static Lever lever(
      KubernetesObject object,
      @Nullable String min,
      @Nullable String max,
      @Nullable Ratio cpu,
      List<String> steps) {
    return new Lever(
        new LeverTarget.Kubernetes(object, "shop"),
        min == null ? null : Quantity.parse(min),
        max == null ? null : Quantity.parse(max),
        null,
        steps,
        cpu,
        null,
        List.of(),
        List.of());
  }

  static Lever aimingAt(String percent) {
    return lever(new KubernetesObject.Hpa("web"), "1", "8", Ratio.parse(percent), List.of());
  }

  static Lever resources(@Nullable String container, Resource resource, String min, String max) {
    return lever(new KubernetesObject.Resources("web", container, resource), min, max);
  }

  static Lever setting(String key, @Nullable String min, @Nullable String max) {
    return lever(new KubernetesObject.Config("web-settings", key, "web"), min, max);
  }

  static Capacity amount(String text) {
    return new Capacity.Amount(Quantity.parse(text));
  }

  static Standing standing(KubernetesLevers levers, Lever lever) {
    return switch (levers.look(NAME, lever)) {
      case Look.Seen seen -> seen.standing();
      case Look.Failed failed -> throw new AssertionError(failed.fault());
    };
  }

  /** A change planned now. */
  static Change change(KubernetesLevers levers, Lever lever, String to) {
    return change(levers, lever, amount(to));
  }

  static Change change(KubernetesLevers levers, Lever lever, Capacity to) {
    return new Change("plan-1/0", NAME, lever, standing(levers, lever), to, false);
  }
}
