package dev.headroom.evaluator.window;

/** count, the first value, the last, how often the value changed and how often it fell. */
final class ChangeFold extends Fold {

  static final int FIRST = 1;
  static final int LAST = 2;
  static final int CHANGES = 3;
  static final int RESETS = 4;

  ChangeFold() {
    super(5);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    if (row[at]++ == 0) {
      row[at + FIRST] = value;
    } else {
      step(row, at, value);
    }
    row[at + LAST] = value;
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
    step(into, at, later[from + FIRST]);
    into[at + LAST] = later[from + LAST];
    into[at + CHANGES] += later[from + CHANGES];
    into[at + RESETS] += later[from + RESETS];
  }

  /** From one NaN to the next nothing changes. */
  private static void step(double[] row, int at, double value) {
    double last = row[at + LAST];
    if (value != last && !(Double.isNaN(value) && Double.isNaN(last))) {
      row[at + CHANGES]++;
    }
    if (value < last) {
      row[at + RESETS]++;
    }
  }
}
