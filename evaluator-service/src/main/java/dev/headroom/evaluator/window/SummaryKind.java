package dev.headroom.evaluator.window;

/** What a window remembers of its samples, and so what may be asked of its summary. */
public enum SummaryKind {

  /** Count, sum and average. */
  SUM(new SumFold()),

  /** The least value. */
  MIN(new ExtremumFold(false)),

  /** The greatest value. */
  MAX(new ExtremumFold(true)),

  /** The last sample. */
  LAST(new LastFold()),

  /** As {@link #LAST}, and the mark of a series that has ended counts as its last sample. */
  LATEST(new LastFold()),

  /** The first and the last sample, and what a counter lost in resets. */
  COUNTER(new CounterFold()),

  /** The last two samples. */
  LAST_TWO(new LastTwoFold()),

  /** How often the value changed, and how often it fell. */
  CHANGES(new ChangeFold()),

  /** The variance. */
  MOMENTS(new MomentFold()),

  /** The least-squares line. */
  REGRESSION(new RegressionFold()),

  /** Any quantile. */
  QUANTILE(new CountFold()),

  /** The samples themselves; for windows over everything only. */
  RAW(new CountFold());

  private final Fold fold;

  SummaryKind(Fold fold) {
    this.fold = fold;
  }

  /** Whether it takes the samples themselves, not what they fold to. */
  boolean keepsSamples() {
    return this == QUANTILE || this == RAW;
  }

  /** Doubles of one row. */
  int width() {
    return fold.width();
  }

  Fold fold() {
    return fold;
  }

  void add(double[] row, int at, double timeMillis, double value) {
    fold.add(row, at, timeMillis, value);
  }

  void settle(double[] row, int at, boolean amongMany) {
    fold.settle(row, at, amongMany);
  }

  /** Appends a later row to an earlier one; either may be empty. */
  void merge(double[] into, int at, double[] later, int from) {
    if (later[from] == 0) {
      return;
    }
    if (into[at] == 0) {
      System.arraycopy(later, from, into, at, width());
    } else {
      fold.merge(into, at, later, from);
    }
  }
}
