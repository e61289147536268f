package dev.headroom.evaluator.owner.shell;

import dev.headroom.evaluator.series.SeriesTable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How replicas share runbooks, and how much an owner may lose. */
@ConfigMapping(prefix = "headroom.owner")
public interface OwnerConfig {

  /** This replica's name among the others; made from the host's name and process when absent. */
  Optional<String> replica();

  /** How long an owner that went silent still owns. A take-over begins after it. */
  @WithDefault("3s")
  Duration leaseTtl();

  /** How often leases are renewed, and a runbook's versions and silences looked for. */
  @WithDefault("1s")
  Duration leaseRenewal();

  /** How often a replica looks for free runbooks, and whether it has more than its share. */
  @WithDefault("500ms")
  Duration shareEvery();

  /** How long a replica that gives a runbook away may take to save its state. */
  @WithDefault("3s")
  Duration handOver();

  /** How often state is saved at the least: what a restart has to replay. */
  @WithDefault("60s")
  Duration checkpointEvery();

  /** How much checkpoint is written on average: large states are saved less often. */
  @WithDefault("1000000")
  long checkpointBytesPerSecond();

  /** Series of one runbook that are looked at; beyond it they are refused and counted. */
  @WithDefault("100000")
  int maxSeries();

  /** Memory for the windows of one runbook; series that would need more are refused and counted. */
  @WithDefault("100000000")
  long maxWindowBytes();

  /**
   * How much of what each trigger's state machine did is remembered for an explanation: stretches
   * of evaluations that ended alike, a label set.
   */
  @WithDefault("16")
  int trail();

  /**
   * Checks what only holds together.
   *
   * @throws IllegalStateException saying what to change
   */
  default void requireSound() {
    if (leaseTtl().compareTo(leaseRenewal().multipliedBy(2)) < 0) {
      throw new IllegalStateException(
          "headroom.owner.lease-ttl=%s must be at least twice headroom.owner.lease-renewal=%s: one renewal may fail"
              .formatted(leaseTtl(), leaseRenewal()));
    }
  }

  /** Both limits together. */
  default SeriesTable.Limits limits() {
    return new SeriesTable.Limits(maxSeries(), maxWindowBytes());
  }
}
