package dev.headroom.evaluator.window;

/** count, time and value of the last sample. */
final class LastFold implements Fold {

  static final int TIME = 1;
  static final int VALUE = 2;

  @Override
  public int width() {
    return 3;
  }

  @Override
  public void add(double[] row, int at, double timeMillis, double value) {
    row[at]++;
    row[at + TIME] = timeMillis;
    row[at + VALUE] = value;
  }

  @Override
  public void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
    into[at + TIME] = later[from + TIME];
    into[at + VALUE] = later[from + VALUE];
  }
}
