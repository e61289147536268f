package dev.headroom.scheduler.run.kubernetes;

import dev.headroom.scheduler.run.Run;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a template into the Job of a run. */
final class JobManifest {

  /** The hash of the run that a Job belongs to. */
  static final String RUN = "headroom.dev/run";

  /** 1 for a run's first Job; counts on when the one before failed. */
  static final String NUMBER = "headroom.dev/number";

  /** How long an ended Job stays for its logs to be read, unless the template says. */
  private static final Duration KEPT = Duration.ofDays(1);

  private JobManifest() {}

  /** Names the Job after the run, and tells its containers which run they are. */
  static Job of(Job template, String namespace, Run run, int number, @Nullable Duration timeout) {
    Map<String, String> labels =
        Map.of(
            "app.kubernetes.io/managed-by",
            "headroom",
            "headroom.dev/owner",
            RunNames.labelValue(run.job().owner()),
            "headroom.dev/job",
            RunNames.labelValue(run.job().name()),
            RUN,
            RunNames.hash(run),
            NUMBER,
            String.valueOf(number));
    ObjectMeta metadata = orNew(template.getMetadata());
    metadata.setName(RunNames.jobName(run, number));
    metadata.setNamespace(namespace);
    metadata.setLabels(merged(metadata.getLabels(), labels));
    metadata.setAnnotations(
        merged(
            metadata.getAnnotations(),
            Map.of(
                "headroom.dev/instant", run.instant().toString(),
                "headroom.dev/fence", String.valueOf(run.fence()),
                "headroom.dev/idempotency-key", run.idempotencyKey())));
    template.setMetadata(metadata);
    JobSpec spec = template.getSpec();
    // Retries are the scheduler's: it counts them, spaces them and knows when to stop.
    if (spec.getBackoffLimit() == null && spec.getBackoffLimitPerIndex() == null) {
      spec.setBackoffLimit(0);
    }
    if (spec.getActiveDeadlineSeconds() == null && timeout != null) {
      // Holds even when no replica is there to delete the Job.
      spec.setActiveDeadlineSeconds(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }
    if (spec.getTtlSecondsAfterFinished() == null) {
      spec.setTtlSecondsAfterFinished(Math.toIntExact(KEPT.toSeconds()));
    }
    ObjectMeta pod = orNew(spec.getTemplate().getMetadata());
    pod.setLabels(merged(pod.getLabels(), labels));
    spec.getTemplate().setMetadata(pod);
    spec.getTemplate().getSpec().getContainers().forEach(container -> tell(container, run));
    spec.getTemplate().getSpec().getInitContainers().forEach(container -> tell(container, run));
    return template;
  }

  private static void tell(Container container, Run run) {
    SortedMap<String, String> told = told(run);
    // First, so that the template's own variables may refer to them.
    List<EnvVar> variables = new ArrayList<>();
    told.forEach((name, value) -> variables.add(new EnvVar(name, value, null)));
    container.getEnv().stream()
        .filter(variable -> !told.containsKey(variable.getName()))
        .forEach(variables::add);
    container.setEnv(variables);
  }

  private static SortedMap<String, String> told(Run run) {
    SortedMap<String, String> told =
        new TreeMap<>(
            Map.of(
                "HEADROOM_JOB", run.job().toString(),
                "HEADROOM_INSTANT", run.instant().toString(),
                "HEADROOM_FENCE", String.valueOf(run.fence()),
                "HEADROOM_IDEMPOTENCY_KEY", run.idempotencyKey()));
    if (run.part() != 0) {
      told.put("HEADROOM_PART", String.valueOf(run.part()));
      told.put("HEADROOM_TENANTS", String.join(",", run.tenants()));
    }
    return told;
  }

  private static ObjectMeta orNew(@Nullable ObjectMeta metadata) {
    return metadata == null ? new ObjectMeta() : metadata;
  }

  private static Map<String, String> merged(
      @Nullable Map<String, String> written, Map<String, String> ours) {
    Map<String, String> merged = new HashMap<>();
    if (written != null) {
      merged.putAll(written);
    }
    merged.putAll(ours);
    return merged;
  }
}
