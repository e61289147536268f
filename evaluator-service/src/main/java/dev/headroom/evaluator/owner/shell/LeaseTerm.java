package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.time.MonotonicClock;
import dev.headroom.evaluator.checkpoint.FencedException;
import java.time.Duration;

/**
 * How long a lease lasts for certain, by the owner's own clock: an owner that was frozen knows that
 * its time is over before it asks anybody. Safe for use by many threads.
 */
final class LeaseTerm {

  private final Lease lease;
  private final Duration ttl;
  private final MonotonicClock clock;
  private volatile long renewedNanos;

  /**
   * @param askedNanos when the lease was asked for: it began then or later
   */
  LeaseTerm(Lease lease, Duration ttl, MonotonicClock clock, long askedNanos) {
    this.lease = lease;
    this.ttl = ttl;
    this.clock = clock;
    this.renewedNanos = askedNanos;
  }

  Lease lease() {
    return lease;
  }

  void renewed(long askedNanos) {
    renewedNanos = askedNanos;
  }

  boolean isOver() {
    return clock.since(renewedNanos).compareTo(ttl) >= 0;
  }

  /**
   * @throws FencedException if another replica may own the resource by now
   */
  void require() {
    if (isOver()) {
      throw new FencedException(lease.resource(), lease.epoch());
    }
  }
}
