package dev.headroom.evaluator.forecast.interval;

/** How often an interval is meant to hold what comes. */
public enum Level {
  P80(80),
  P90(90),
  P95(95);

  private static final double WHOLE = 100;

  private final int percent;

  Level(int percent) {
    this.percent = percent;
  }

  public int percent() {
    return percent;
  }

  /** The share on either side of the interval. */
  public double tail() {
    return (1 - percent / WHOLE) / 2;
  }

  /**
   * The fewest errors with which an interval of this level is more than a guess: with n errors the
   * outermost one bounds a share of 1 / (n + 1), which must not be more than a tail.
   */
  public int leastErrors() {
    return (int) Math.round(1 / tail()) - 1;
  }
}
