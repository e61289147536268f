package dev.headroom.collector.schedule;

import java.time.Duration;

/**
 * How long a target that fails is left alone: not at all for its first failures, then twice as long
 * each time, up to a limit. A target that hangs takes the turns of others; one that is down needs
 * no call each second to stay so.
 *
 * @param most what an interval grows to; a source whose own interval is longer keeps that
 */
public record BackOff(Duration most) {

  private static final int TOLERATED = 3;

  public BackOff {
    if (most.isNegative()) {
      throw new IllegalArgumentException("negative: " + most);
    }
  }

  /** Slots to leave out after that many failures in a row. */
  long slotsToSkip(int failures, Duration every) {
    if (failures <= TOLERATED) {
      return 0;
    }
    long within = most.toMillis() / every.toMillis();
    long interval = 1L << Math.min(20, failures - TOLERATED);
    return Math.max(0, Math.min(interval, within) - 1);
  }
}
