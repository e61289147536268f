package dev.headroom.evaluator.stop;

import java.time.Instant;
import java.util.Optional;

/**
 * A stop switch that is on.
 *
 * @param runbook the only one that is stopped; empty for all
 * @param by who stopped
 * @param reason why
 */
public record Stop(Optional<String> runbook, String by, String reason, Instant at) {

  /** In words. */
  public String says() {
    return "by %s since %s%s".formatted(by, at, reason.isBlank() ? "" : ": " + reason);
  }
}
