package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.Samples;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;

/** What an autoscaler sees, wants and may have. */
final class AutoscalerFigures {

  private static final double PERCENT = 100;

  private AutoscalerFigures() {}

  static void read(HorizontalPodAutoscaler autoscaler, Samples samples) {
    String name = autoscaler.getMetadata().getName();
    HorizontalPodAutoscalerSpec spec = autoscaler.getSpec();
    Integer most = spec.getMaxReplicas();
    samples.add(
        KubernetesMetrics.HPA_MIN, spec.getMinReplicas() == null ? 1 : spec.getMinReplicas(), name);
    samples.addIfKnown(KubernetesMetrics.HPA_MAX, most, name);
    for (MetricSpec metric : spec.getMetrics()) {
      if (metric.getResource() != null) {
        Integer target = metric.getResource().getTarget().getAverageUtilization();
        if (target != null) {
          samples.add(
              KubernetesMetrics.HPA_TARGET, target / PERCENT, name, metric.getResource().getName());
        }
      }
    }
    HorizontalPodAutoscalerStatus status = autoscaler.getStatus();
    if (status == null || status.getDesiredReplicas() == null) {
      return;
    }
    int wanted = status.getDesiredReplicas();
    samples.addIfKnown(KubernetesMetrics.HPA_CURRENT, status.getCurrentReplicas(), name);
    samples.add(KubernetesMetrics.HPA_DESIRED, wanted, name);
    if (most != null) {
      samples.add(KubernetesMetrics.HPA_AT_LIMIT, wanted >= most ? 1 : 0, name);
    }
    for (MetricStatus metric : status.getCurrentMetrics()) {
      if (metric.getResource() != null && metric.getResource().getCurrent() != null) {
        Integer used = metric.getResource().getCurrent().getAverageUtilization();
        if (used != null) {
          samples.add(
              KubernetesMetrics.HPA_UTILIZATION,
              used / PERCENT,
              name,
              metric.getResource().getName());
        }
      }
    }
  }
}
