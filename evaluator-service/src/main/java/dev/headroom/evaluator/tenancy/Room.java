package dev.headroom.evaluator.tenancy;

import java.util.Optional;

/** Whether a cluster takes another tenant. */
final class Room {

  private Room() {}

  /** Why it does not; empty when it does. */
  static Optional<String> refusal(Load load, Watch watch) {
    Cluster cluster = load.cluster();
    if (cluster.retired()) {
      return Optional.of("`%s` is in the runbook no more".formatted(cluster.name()));
    }
    if (cluster.closed()) {
      return Optional.of("`%s` is closed".formatted(cluster.name()));
    }
    if (watch.alarm() == Watch.Alarm.FIRING) {
      return Optional.of("the trigger of `%s` fires".formatted(cluster.name()));
    }
    if (load.room() == 0) {
      return Optional.of(
          "`%s` holds %d of at most %d"
              .formatted(cluster.name(), load.held(), cluster.limit().orElse(0)));
    }
    return Optional.empty();
  }
}
