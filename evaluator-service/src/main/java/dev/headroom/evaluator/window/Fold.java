package dev.headroom.evaluator.window;

/**
 * How samples become a row of doubles that stands for them, and how the rows of two neighbouring
 * ranges become that of both. The first double of a row is the number of samples; a row whose count
 * is 0 is empty, and its other doubles are 0.
 *
 * <p>Folding the samples of a range one after the other gives Prometheus 3's result to rounding;
 * merging is associative to rounding. Implementations have no state.
 */
abstract class Fold {

  private final int width;

  /**
   * @param width doubles of one row
   */
  Fold(int width) {
    this.width = width;
  }

  /** Doubles of one row. */
  final int width() {
    return width;
  }

  /** Takes a sample, later than all before it, into the row at {@code at}. */
  abstract void add(double[] row, int at, double timeMillis, double value);

  /** Appends a later row to an earlier one; neither is empty. */
  abstract void merge(double[] into, int at, double[] later, int from);

  /**
   * Shortens the row of a bucket that is to be sealed.
   *
   * @param amongMany whether the window holds hundreds of other buckets
   */
  void settle(double[] row, int at, boolean amongMany) {}
}
