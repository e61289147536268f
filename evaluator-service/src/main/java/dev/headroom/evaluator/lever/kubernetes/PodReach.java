package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Reach.Restarts;
import java.util.List;

/** What becomes of the pods of a workload. */
final class PodReach {

  private static final String PODS = "pods";

  private PodReach() {}

  /** Of another number of replicas. */
  static Reach scaled(List<String> objects, int now, int then) {
    return then >= now
        ? Reach.of(objects, now, PODS, Restarts.NO, "%d pods become %d".formatted(now, then))
        : Reach.of(
            objects,
            now,
            PODS,
            Restarts.YES,
            "%d pods become %d, the others end".formatted(now, then));
  }

  /** Of another floor, above which something else decides. */
  static Reach floored(List<String> objects, int now, int floor) {
    return now >= floor
        ? Reach.of(
            objects,
            now,
            PODS,
            Restarts.NO,
            "%d pods, which may become as few as %d".formatted(now, floor))
        : Reach.of(
            objects, now, PODS, Restarts.NO, "%d pods become at least %d".formatted(now, floor));
  }

  /** Of another template. */
  static Reach replaced(List<String> objects, int pods) {
    return Reach.of(
        objects,
        pods,
        PODS,
        Restarts.YES,
        pods == 1 ? "its 1 pod is replaced" : "its %d pods are replaced".formatted(pods));
  }
}
