package dev.headroom.scheduler.due;

import java.time.Duration;

/**
 * A replica and the terms on which it holds runs.
 *
 * @param lease how long a run stays the replica's without a heartbeat
 * @param maxStarts a run that was started this often and never finished is given up
 */
public record Holder(String replica, Duration lease, int maxStarts) {

  public Holder {
    if (!lease.isPositive() || maxStarts < 1) {
      throw new IllegalArgumentException("lease " + lease + ", maxStarts " + maxStarts);
    }
  }
}
