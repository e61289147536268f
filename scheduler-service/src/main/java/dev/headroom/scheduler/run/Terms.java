package dev.headroom.scheduler.run;

import java.time.Duration;
import java.util.Objects;

/**
 * On which terms a replica takes runs.
 *
 * @param replica its name in leases and in the ledger: one word
 * @param lease how long a run stays its own without a heartbeat
 * @param maxStarts a run that lost its holder this often is given up
 * @param concurrency most runs at a time
 * @param batch most jobs a shard and lane that are looked at in one go
 */
public record Terms(String replica, Duration lease, int maxStarts, int concurrency, int batch) {

  public static final Duration MIN_LEASE = Duration.ofSeconds(1);

  public Terms {
    Objects.requireNonNull(replica, "replica");
    if (replica.isBlank() || replica.contains(" ")) {
      throw new IllegalArgumentException("headroom.scheduler.run.replica: " + replica);
    }
    if (lease.compareTo(MIN_LEASE) < 0) {
      throw new IllegalArgumentException("headroom.scheduler.run.lease is at least 1s: " + lease);
    }
    if (maxStarts < 1 || concurrency < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "headroom.scheduler.run: max-starts "
              + maxStarts
              + ", concurrency "
              + concurrency
              + ", batch "
              + batch
              + " must be positive");
    }
  }
}
