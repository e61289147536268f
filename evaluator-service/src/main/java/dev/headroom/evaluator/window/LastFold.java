package dev.headroom.evaluator.window;

/** count, time and value of the last sample. */
final class LastFold extends Fold {

  static final int WIDTH = 3;
  static final int TIME = 1;
  static final int VALUE = 2;

  LastFold() {
    super(WIDTH);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    row[at]++;
    row[at + TIME] = timeMillis;
    row[at + VALUE] = value;
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
    into[at + TIME] = later[from + TIME];
    into[at + VALUE] = later[from + VALUE];
  }
}
