package dev.headroom.evaluator.window;

/** The count alone, where the samples themselves are kept beside. */
final class CountFold implements Fold {

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void add(double[] row, int at, double timeMillis, double value) {
    row[at]++;
  }

  @Override
  public void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
  }
}
