package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.scrape.kubernetes.KubernetesMetrics.Usage;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.ContainerMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What pods say of themselves, and what they use. */
final class PodFigures {

  private static final List<String> PHASES =
      List.of("Pending", "Running", "Succeeded", "Failed", "Unknown");
  private static final List<String> OUTCOMES =
      List.of("in_progress", "error", "deferred", "infeasible");
  private static final List<Usage> USAGES =
      List.of(KubernetesMetrics.CPU, KubernetesMetrics.MEMORY);

  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private final Samples samples;

  PodFigures(List<Pod> pods, Samples samples) {
    pods.forEach(pod -> this.pods.put(pod.getMetadata().getName(), pod));
    this.samples = samples;
  }

  /** Adds phases, readiness, restarts, resizes, and what containers ask for. */
  void read() {
    var phases = new HashMap<String, Integer>();
    var resizes = new TreeMap<String, Map<String, Integer>>();
    for (Pod pod : pods.values()) {
      String phase = phase(pod);
      phases.merge(phase, 1, Integer::sum);
      if (phase.equals("Pending") || phase.equals("Running")) {
        readLiving(pod);
        Map<String, Integer> outcomes =
            resizes.computeIfAbsent(Workload.of(pod), workload -> new HashMap<>());
        String outcome = resize(pod);
        if (outcome != null) {
          outcomes.merge(outcome, 1, Integer::sum);
        }
      }
    }
    for (String phase : PHASES) {
      samples.add(KubernetesMetrics.PODS, phases.getOrDefault(phase, 0), phase);
    }
    resizes.forEach(
        (workload, counts) -> {
          for (String outcome : OUTCOMES) {
            samples.add(
                KubernetesMetrics.RESIZING, counts.getOrDefault(outcome, 0), workload, outcome);
          }
        });
  }

  private void readLiving(Pod pod) {
    String workload = Workload.of(pod);
    String name = pod.getMetadata().getName();
    boolean ready = Conditions.isTrue(Conditions.ready(pod));
    samples.add(KubernetesMetrics.READY, ready ? 1 : 0, workload, name);
    Map<String, @Nullable ResourceRequirements> containers = Containers.resources(pod);
    for (ContainerStatus status : Containers.statuses(pod)) {
      if (containers.containsKey(status.getName())) {
        samples.addIfKnown(
            KubernetesMetrics.RESTARTS, status.getRestartCount(), workload, name, status.getName());
      }
    }
    containers.forEach(
        (container, resources) -> {
          for (Usage usage : USAGES) {
            samples.addIfKnown(
                usage.requested(),
                Containers.request(resources, usage.resource()),
                workload,
                name,
                container);
            samples.addIfKnown(
                usage.limit(),
                Containers.limit(resources, usage.resource()),
                workload,
                name,
                container);
          }
        });
  }

  /** Adds what the containers of these pods used, at the time at which it was measured. */
  void readUsage(List<PodMetrics> measured, Instant at) {
    for (PodMetrics metrics : measured) {
      Pod pod = pods.get(metrics.getMetadata().getName());
      if (pod != null) {
        readUsage(pod, metrics, time(metrics, at));
      }
    }
  }

  private void readUsage(Pod pod, PodMetrics metrics, Instant of) {
    String workload = Workload.of(pod);
    String name = pod.getMetadata().getName();
    Map<String, @Nullable ResourceRequirements> resources = Containers.resources(pod);
    for (ContainerMetrics container : metrics.getContainers()) {
      String[] labels = {workload, name, container.getName()};
      for (Usage usage : USAGES) {
        Double used = Containers.amount(container.getUsage(), usage.resource());
        if (used == null) {
          continue;
        }
        samples.addOf(of, usage.used(), used, labels);
        ResourceRequirements declared = resources.get(container.getName());
        Double request = Containers.request(declared, usage.resource());
        if (request != null && request > 0) {
          samples.addOf(of, usage.ofRequest(), used / request, labels);
        }
        Double limit = Containers.limit(declared, usage.resource());
        if (limit != null && limit > 0) {
          samples.addOf(of, usage.ofLimit(), used / limit, labels);
        }
      }
    }
  }

  private static Instant time(PodMetrics metrics, Instant otherwise) {
    try {
      return metrics.getTimestamp() == null ? otherwise : Instant.parse(metrics.getTimestamp());
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  private static String phase(Pod pod) {
    String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return phase == null ? "Unknown" : phase;
  }

  /** What became of the pod's resize, or null if none is under way. */
  private static @Nullable String resize(Pod pod) {
    PodCondition pending = Conditions.of(pod, "PodResizePending");
    if (Conditions.isTrue(pending) && pending != null) {
      return "Infeasible".equals(pending.getReason()) ? "infeasible" : "deferred";
    }
    PodCondition progress = Conditions.of(pod, "PodResizeInProgress");
    if (Conditions.isTrue(progress) && progress != null) {
      return "Error".equals(progress.getReason()) ? "error" : "in_progress";
    }
    return null;
  }
}
