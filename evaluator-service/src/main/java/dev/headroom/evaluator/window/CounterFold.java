package dev.headroom.evaluator.window;

/**
 * count, time and value of the first sample, time and value of the last, and what the counter lost
 * in resets: the sum of the values it had before each fall.
 */
final class CounterFold extends Fold {

  static final int FIRST_TIME = 1;
  static final int FIRST_VALUE = 2;
  static final int LAST_TIME = 3;
  static final int LAST_VALUE = 4;

  private static final int LOST = 5;

  /** Beyond this many average gaps from the edge, a range is not extrapolated to it. */
  private static final double NEAR_EDGE = 1.1;

  CounterFold() {
    super(6);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    if (row[at]++ == 0) {
      row[at + FIRST_TIME] = timeMillis;
      row[at + FIRST_VALUE] = value;
    } else if (value < row[at + LAST_VALUE]) {
      row[at + LOST] += row[at + LAST_VALUE];
    }
    row[at + LAST_TIME] = timeMillis;
    row[at + LAST_VALUE] = value;
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
    if (later[from + FIRST_VALUE] < into[at + LAST_VALUE]) {
      into[at + LOST] += into[at + LAST_VALUE];
    }
    into[at + LOST] += later[from + LOST];
    into[at + LAST_TIME] = later[from + LAST_TIME];
    into[at + LAST_VALUE] = later[from + LAST_VALUE];
  }

  static double growth(double[] row, boolean counter) {
    double difference = row[LAST_VALUE] - row[FIRST_VALUE];
    return counter ? difference + row[LOST] : difference;
  }

  /**
   * Prometheus 3's extrapolation: what was measured between the first and the last sample,
   * stretched to the edges where samples come near them, and no further below zero than a counter
   * goes.
   */
  static double extrapolated(double[] row, double startMillis, double endMillis, boolean counter) {
    double growth = growth(row, counter);
    double toStart = (row[FIRST_TIME] - startMillis) / 1000;
    double toEnd = (endMillis - row[LAST_TIME]) / 1000;
    double sampled = (row[LAST_TIME] - row[FIRST_TIME]) / 1000;
    double gap = sampled / (row[0] - 1);
    if (toStart >= gap * NEAR_EDGE) {
      toStart = gap / 2;
    }
    if (counter && growth > 0 && row[FIRST_VALUE] >= 0) {
      double toZero = sampled * (row[FIRST_VALUE] / growth);
      toStart = toZero < toStart ? toZero : toStart;
    }
    if (toEnd >= gap * NEAR_EDGE) {
      toEnd = gap / 2;
    }
    return growth * ((sampled + toStart + toEnd) / sampled);
  }
}
