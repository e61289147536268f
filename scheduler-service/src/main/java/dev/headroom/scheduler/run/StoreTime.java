package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;

/**
 * The store's clock, as far as it is known here: what it said last, and the time since. Whatever
 * depends on it is checked again by the store. Safe for use by many threads.
 */
final class StoreTime {

  /** For so long two clocks that are not one run alike, to some microseconds. */
  private static final Duration LASTS = Duration.ofSeconds(2);

  /** What is later than that is no late answer, but a clock that was put back. */
  private static final Duration LONGEST_ANSWER = Duration.ofMillis(50);

  private final MonotonicClock clock;
  private volatile Reading reading;

  StoreTime(MonotonicClock clock) {
    this.clock = clock;
    this.reading = new Reading(Instant.EPOCH, clock.nanos());
  }

  private record Reading(Instant said, long atNanos) {}

  /**
   * Takes in what an answer says, which was so when it was sent: one that came quicker, a moment
   * ago, says more.
   */
  void heard(Instant then) {
    Instant expected = now();
    boolean older = clock.since(reading.atNanos()).compareTo(LASTS) > 0;
    if (older || then.isAfter(expected) || then.isBefore(expected.minus(LONGEST_ANSWER))) {
      corrected(then);
    }
  }

  /** Takes in what contradicts what is known here. */
  void corrected(Instant now) {
    reading = new Reading(now, clock.nanos());
  }

  Instant now() {
    Reading last = reading;
    return last.said().plus(clock.since(last.atNanos()));
  }
}
