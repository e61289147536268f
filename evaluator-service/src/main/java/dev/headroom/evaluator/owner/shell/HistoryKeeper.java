package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.RollUps;
import java.time.Duration;

/**
 * Stores what one owner's evaluation rolled up, and removes what is older than it is kept for.
 *
 * <p>Blocks are written before the checkpoint that says so, and at most once a minute while they
 * are being filled: what is not written is in the checkpoint.
 */
final class HistoryKeeper {

  private static final Duration WRITE_EVERY = Duration.ofMinutes(1);
  private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);
  private static final int PRUNE_AT_ONCE = 500;

  private final Lease lease;
  private final OwnerPorts ports;
  private long writtenNanos;
  private long prunedNanos;
  private boolean written;
  private boolean isMoreToPrune = true;

  HistoryKeeper(Lease lease, OwnerPorts ports) {
    this.lease = lease;
    this.ports = ports;
  }

  boolean isDue(RollUps rollUps) {
    return !written
        || rollUps.isHourOver()
        || ports.clock().since(writtenNanos).compareTo(WRITE_EVERY) >= 0;
  }

  void write(RollUps rollUps) {
    ports.history().save(lease.resource(), rollUps.changed(), lease.epoch());
    written = true;
    writtenNanos = ports.clock().nanos();
  }

  /** Removes a bounded number of blocks; the rest the next time. */
  void prune(RunbookEvaluation evaluation) {
    Duration since = ports.clock().since(prunedNanos);
    if (!isMoreToPrune && since.compareTo(PRUNE_EVERY) < 0) {
      return;
    }
    isMoreToPrune = false;
    for (Resolution resolution : Resolution.values()) {
      long before =
          resolution.blockAt(
              evaluation.streamTime().minus(ports.keep().keep(resolution)).toEpochMilli());
      int pruned =
          ports.history().prune(lease.resource(), resolution, before, PRUNE_AT_ONCE, lease.epoch());
      isMoreToPrune |= pruned == PRUNE_AT_ONCE;
    }
    prunedNanos = ports.clock().nanos();
  }
}
