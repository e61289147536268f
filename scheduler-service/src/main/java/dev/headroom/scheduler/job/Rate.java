package dev.headroom.scheduler.job;

import java.time.Duration;

/** At most {@code count} starts in any {@code period}, give or take the burst at its edge. */
public record Rate(int count, Duration period) {

  public Rate {
    if (count < 1 || !period.isPositive() || period.toMillis() < count) {
      throw new IllegalArgumentException(count + " in " + period);
    }
  }

  /**
   * When a start is allowed, by the generic cell rate algorithm: one start costs {@code period /
   * count}, and {@code count} of them may come at once.
   *
   * @param theoreticalMicros what {@link #after} gave for the last start; 0 before the first
   */
  public long allowedMillis(long theoreticalMicros) {
    return Math.ceilDiv(theoreticalMicros - (period.toMillis() * 1_000 - costMicros()), 1_000L);
  }

  /** The theoretical arrival time (us) after a start at {@code nowMillis}. */
  public long after(long theoreticalMicros, long nowMillis) {
    return Math.max(theoreticalMicros, nowMillis * 1_000) + costMicros();
  }

  /** Rounded up, so that the rate is never exceeded. */
  public long costMicros() {
    return Math.ceilDiv(period.toMillis() * 1_000, (long) count);
  }
}
