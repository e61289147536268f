package dev.headroom.evaluator.stop;

import java.util.List;
import java.util.Optional;

/** Keeps the stop switches. Safe for use by many threads; what was turned is seen at once. */
public interface StopStore {

  /** Turns one on; one that is on keeps who turned it first. */
  Stop on(Stop stop);

  /**
   * Turns one off.
   *
   * @param runbook that of one runbook; empty for the one of all
   * @return the one that was on
   */
  Optional<Stop> off(Optional<String> runbook);

  /** Those that are on. */
  List<Stop> all();

  /** What stops a runbook: the switch of all, or its own. */
  default Optional<Stop> stopping(String runbook) {
    return all().stream()
        .filter(stop -> stop.runbook().isEmpty() || stop.runbook().get().equals(runbook))
        .findFirst();
  }
}
