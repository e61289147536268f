package dev.headroom.evaluator.window;

/** count, and the least or the greatest value; a NaN yields to any number. */
final class ExtremumFold extends Fold {

  static final int VALUE = 1;

  private final boolean greatest;

  ExtremumFold(boolean greatest) {
    super(2);
    this.greatest = greatest;
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    if (row[at]++ == 0 || beats(value, row[at + VALUE])) {
      row[at + VALUE] = value;
    }
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    into[at] += later[from];
    if (beats(later[from + VALUE], into[at + VALUE])) {
      into[at + VALUE] = later[from + VALUE];
    }
  }

  private boolean beats(double value, double held) {
    return greatest ? value > held || Double.isNaN(held) : value < held || Double.isNaN(held);
  }
}
