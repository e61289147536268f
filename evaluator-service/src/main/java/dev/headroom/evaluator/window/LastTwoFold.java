package dev.headroom.evaluator.window;

/** count, time and value of the last sample but one, time and value of the last. */
final class LastTwoFold extends Fold {

  static final int PREVIOUS_TIME = 1;
  static final int PREVIOUS_VALUE = 2;
  static final int TIME = 3;
  static final int VALUE = 4;

  LastTwoFold() {
    super(5);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    if (row[at]++ > 0) {
      row[at + PREVIOUS_TIME] = row[at + TIME];
      row[at + PREVIOUS_VALUE] = row[at + VALUE];
    }
    row[at + TIME] = timeMillis;
    row[at + VALUE] = value;
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    if (later[from] == 1) {
      into[at + PREVIOUS_TIME] = into[at + TIME];
      into[at + PREVIOUS_VALUE] = into[at + VALUE];
    } else {
      into[at + PREVIOUS_TIME] = later[from + PREVIOUS_TIME];
      into[at + PREVIOUS_VALUE] = later[from + PREVIOUS_VALUE];
    }
    into[at] += later[from];
    into[at + TIME] = later[from + TIME];
    into[at + VALUE] = later[from + VALUE];
  }
}
