package dev.headroom.evaluator.measurement;

/**
 * The instants of a range of time, a step apart.
 *
 * @param endMillis the last instant that may be one
 */
public record Steps(long startMillis, long endMillis, long stepMillis) {

  /** More instants than this are refused: a year of minutes. */
  public static final int MOST = 530_000;

  /**
   * @throws IllegalArgumentException with what to write instead
   */
  public Steps {
    if (stepMillis <= 0) {
      throw new IllegalArgumentException("a step must be greater than zero, such as 15s");
    }
    if (endMillis < startMillis) {
      throw new IllegalArgumentException("the end must not be before the start");
    }
    if ((endMillis - startMillis) / stepMillis >= MOST) {
      throw new IllegalArgumentException(
          "more than %,d steps; take a larger step or a shorter range".formatted(MOST));
    }
  }

  int count() {
    return Math.toIntExact((endMillis - startMillis) / stepMillis) + 1;
  }

  long instant(int index) {
    return startMillis + index * stepMillis;
  }

  /** A step such that all instants are multiples of it. */
  long aligned() {
    long left = stepMillis;
    long right = Math.floorMod(startMillis, stepMillis);
    while (right != 0) {
      long rest = left % right;
      left = right;
      right = rest;
    }
    return left;
  }
}
