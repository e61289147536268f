package dev.headroom.evaluator.window;

/**
 * What a bucket remembers of its samples: a few doubles, of which the first is 0 exactly when the
 * bucket is empty. Merging is associative up to rounding; time order matters.
 */
public enum SummaryKind {

  /** count, sum, compensation (Kahan-Neumaier). */
  SUM(3) {
    @Override
    void add(double[] cells, int at, double time, double value) {
      cells[at]++;
      addCompensated(cells, at + 1, value);
    }

    @Override
    void merge(double[] into, int at, double[] from, int later) {
      into[at] += from[later];
      addCompensated(into, at + 1, from[later + 1]);
      into[at + 2] += from[later + 2];
    }
  },

  /** count, min, max; a NaN yields to any number. */
  EXTREMA(3) {
    @Override
    void add(double[] cells, int at, double time, double value) {
      boolean first = cells[at]++ == 0;
      cells[at + 1] = first ? value : min(cells[at + 1], value);
      cells[at + 2] = first ? value : max(cells[at + 2], value);
    }

    @Override
    void merge(double[] into, int at, double[] from, int later) {
      boolean first = into[at] == 0;
      into[at] += from[later];
      into[at + 1] = first ? from[later + 1] : min(into[at + 1], from[later + 1]);
      into[at + 2] = first ? from[later + 2] : max(into[at + 2], from[later + 2]);
    }

    private double min(double left, double right) {
      return right < left || Double.isNaN(left) ? right : left;
    }

    private double max(double left, double right) {
      return right > left || Double.isNaN(left) ? right : left;
    }
  },

  /** count, time and value of the last sample. */
  LAST(3) {
    @Override
    void add(double[] cells, int at, double time, double value) {
      keepLast(cells, at, 1, time, value);
    }

    @Override
    void merge(double[] into, int at, double[] from, int later) {
      keepLast(into, at, from[later], from[later + 1], from[later + 2]);
    }
  },

  /** As {@link #LAST}, and the mark of a series that has ended counts as its last sample. */
  LATEST(3) {
    @Override
    void add(double[] cells, int at, double time, double value) {
      keepLast(cells, at, 1, time, value);
    }

    @Override
    void merge(double[] into, int at, double[] from, int later) {
      keepLast(into, at, from[later], from[later + 1], from[later + 2]);
    }
  },

  /**
   * count, time and value of the first sample, time and value of the last, and what the counter
   * lost in resets: the sum of the values it had before each fall.
   */
  COUNTER(6) {
    @Override
    void add(double[] cells, int at, double time, double value) {
      if (cells[at]++ == 0) {
        cells[at + FIRST_TIME] = time;
        cells[at + FIRST_VALUE] = value;
      } else if (value < cells[at + LAST_VALUE]) {
        cells[at + LOST] += cells[at + LAST_VALUE];
      }
      cells[at + LAST_TIME] = time;
      cells[at + LAST_VALUE] = value;
    }

    @Override
    void merge(double[] into, int at, double[] from, int later) {
      if (into[at] == 0) {
        System.arraycopy(from, later, into, at, width());
        return;
      }
      into[at] += from[later];
      if (from[later + FIRST_VALUE] < into[at + LAST_VALUE]) {
        into[at + LOST] += into[at + LAST_VALUE];
      }
      into[at + LOST] += from[later + LOST];
      into[at + LAST_TIME] = from[later + LAST_TIME];
      into[at + LAST_VALUE] = from[later + LAST_VALUE];
    }
  };

  /** Cells of a {@link #COUNTER}. */
  static final int FIRST_TIME = 1;

  static final int FIRST_VALUE = 2;
  static final int LAST_TIME = 3;
  static final int LAST_VALUE = 4;
  static final int LOST = 5;

  private final int width;

  SummaryKind(int width) {
    this.width = width;
  }

  /** Doubles of one summary. */
  int width() {
    return width;
  }

  /** Takes a sample, later than all before it, into the summary at {@code at}. */
  abstract void add(double[] cells, int at, double time, double value);

  /** Appends a later summary, which is not empty, to an earlier one, which may be. */
  abstract void merge(double[] into, int at, double[] from, int later);

  private static void keepLast(double[] cells, int at, double count, double time, double value) {
    cells[at] += count;
    cells[at + 1] = time;
    cells[at + 2] = value;
  }

  private static void addCompensated(double[] cells, int at, double value) {
    double sum = cells[at];
    double total = sum + value;
    if (Double.isFinite(total)) {
      cells[at + 1] += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
    }
    cells[at] = total;
  }
}
