package dev.headroom.evaluator.lever.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CPU utilisation that a HorizontalPodAutoscaler aims at, one of its metrics. The server takes
 * the list of metrics whole, so the others are repeated.
 */
final class CpuMetric {

  private CpuMetric() {}

  static Optional<String> target(Tree autoscaler) {
    return autoscaler.trees("spec", "metrics").stream()
        .filter(CpuMetric::isCpu)
        .findFirst()
        .map(metric -> metric.text("resource", "target", "averageUtilization"));
  }

  /**
   * The list with another target, as a document.
   *
   * @param percent {@code 60%}; null for none
   */
  static Tree replaced(List<Tree> metrics, @Nullable String percent) {
    var all = new ArrayList<Object>();
    for (Tree metric : metrics) {
      if (!isCpu(metric)) {
        all.add(metric.content());
      }
    }
    if (percent != null) {
      int target = Integer.parseInt(percent.substring(0, percent.length() - 1));
      all.add(
          Map.of(
              "type",
              "Resource",
              "resource",
              Map.of(
                  "name",
                  "cpu",
                  "target",
                  Map.of("type", "Utilization", "averageUtilization", target))));
    }
    return Tree.EMPTY.with(all, "spec", "metrics");
  }

  private static boolean isCpu(Tree metric) {
    return "Resource".equals(metric.text("type")) && "cpu".equals(metric.text("resource", "name"));
  }
}
