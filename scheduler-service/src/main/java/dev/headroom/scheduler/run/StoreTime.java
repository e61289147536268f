package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import java.time.Instant;

/**
 * The store's clock, as far as it is known here: what it said last, and the time since. Whatever
 * depends on it is checked again by the store. Safe for use by many threads.
 */
final class StoreTime {

  private final MonotonicClock clock;
  private volatile Reading reading;

  StoreTime(MonotonicClock clock) {
    this.clock = clock;
    this.reading = new Reading(Instant.EPOCH, clock.nanos());
  }

  private record Reading(Instant said, long atNanos) {}

  void heard(Instant now) {
    reading = new Reading(now, clock.nanos());
  }

  Instant now() {
    Reading last = reading;
    return last.said().plus(clock.since(last.atNanos()));
  }
}
