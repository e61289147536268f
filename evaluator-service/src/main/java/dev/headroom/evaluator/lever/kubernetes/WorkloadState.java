package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Settling;
import java.util.Optional;

/** How far a Deployment or StatefulSet has come. */
record WorkloadState(Live workload) {

  /** Whether that many replicas are asked for and ready. */
  Settling scaledTo(int replicas) {
    Optional<Settling> trouble = trouble();
    if (trouble.isPresent()) {
      return trouble.get();
    }
    int desired = desired();
    int ready = status("readyReplicas");
    if (desired < replicas) {
      return under(desired + " of " + replicas + " replicas are asked for so far");
    }
    return ready < replicas
        ? under(ready + " of " + replicas + " replicas are ready")
        : new Settling.Settled(workload.name() + " has " + ready + " replicas ready");
  }

  /** Whether it has those replicas and no more. */
  Settling scaledExactlyTo(int replicas) {
    if (desired() != replicas) {
      return new Settling.Stuck(
          workload.name() + " is to have " + desired() + " replicas, no longer " + replicas);
    }
    int running = status("replicas");
    return isSeen() && running > replicas
        ? under(running + " replicas run still, " + replicas + " are to stay")
        : scaledTo(replicas);
  }

  /** Whether every pod is one of the newest template, and available. */
  Settling rolledOut() {
    Optional<Settling> trouble = trouble();
    if (trouble.isPresent()) {
      return trouble.get();
    }
    if (workload.tree().isTrue("spec", "paused")) {
      return new Settling.Stuck("rollouts of " + workload.name() + " are paused");
    }
    int desired = desired();
    int updated = status("updatedReplicas");
    if (updated < desired) {
      return under(updated + " of " + desired + " pods are new");
    }
    int old = status("replicas") - updated;
    if (old > 0) {
      return under(old + " old pods run still");
    }
    int available = status("availableReplicas");
    return available < desired
        ? under(available + " of " + desired + " new pods are available")
        : new Settling.Settled(workload.name() + " has rolled out: " + available + " new pods");
  }

  private Optional<Settling> trouble() {
    return workload
        .complaint("Progressing", "False")
        .filter(says -> says.startsWith("ProgressDeadlineExceeded"))
        .or(() -> workload.complaint("ReplicaFailure", "True"))
        .<Settling>map(says -> new Settling.Stuck(workload.name() + ": " + says))
        .filter(stuck -> isSeen())
        .or(
            () ->
                isSeen()
                    ? Optional.empty()
                    : Optional.of(under("its controller has not seen the change yet")));
  }

  private boolean isSeen() {
    return workload.tree().number("status", "observedGeneration").orElse(0)
        >= workload.tree().number("metadata", "generation").orElse(0);
  }

  private Settling under(String says) {
    return new Settling.UnderWay(workload.name() + ": " + says);
  }

  /** What is asked for; the API fills in 1 when nothing is said. */
  int desired() {
    return workload.tree().number("spec", "replicas").orElse(1);
  }

  private int status(String field) {
    return workload.tree().number("status", field).orElse(0);
  }
}
