package dev.headroom.evaluator.simulation;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * When a trigger trips, in days from today, over many futures.
 *
 * <p>What is beyond the horizon has no date: it may be later, or never.
 */
public final class TripDays {

  /** Of a future in which it does not trip within the horizon. */
  static final int BEYOND = Integer.MAX_VALUE;

  private final int[] byFuture;
  private final int[] sorted;

  /**
   * @param byFuture the first day, 0 for today, or {@link #BEYOND}; at least one future
   */
  TripDays(int[] byFuture) {
    this.byFuture = byFuture.clone();
    this.sorted = byFuture.clone();
    Arrays.sort(sorted);
  }

  int in(int future) {
    return byFuture[future];
  }

  /** In how many futures it trips within the horizon, as a share. */
  public double probability() {
    return (double) Arrays.stream(sorted).filter(day -> day != BEYOND).count() / sorted.length;
  }

  /** The first day by which it has tripped in so large a share of futures. */
  public OptionalInt day(double share) {
    int day = sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    return day == BEYOND ? OptionalInt.empty() : OptionalInt.of(day);
  }
}
