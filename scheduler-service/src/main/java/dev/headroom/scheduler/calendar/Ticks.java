package dev.headroom.scheduler.calendar;

/** An instant every {@code period} milliseconds of elapsed time, before and after the anchor. */
record Ticks(long anchor, long period) implements Sequence {

  Ticks {
    if (period <= 0) {
      throw new IllegalArgumentException("period must be positive: " + period);
    }
  }

  @Override
  public long next(long after) {
    return anchor + (Math.floorDiv(after - anchor, period) + 1) * period;
  }
}
