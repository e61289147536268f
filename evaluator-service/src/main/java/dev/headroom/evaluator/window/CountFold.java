package dev.headroom.evaluator.window;

/** The count alone, where the samples themselves are kept beside. */
final class CountFold extends Fold {

  CountFold() {
    super(1);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    row[at]++;
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
  }
}
