package dev.headroom.evaluator.window;

import java.util.Arrays;

/**
 * The samples of a window in order of their value, while they come and go: themselves as long as
 * there are few, their places on the {@link LogScale} from then on until none is left.
 */
final class RankedSamples implements Distribution {

  /** Up to so many samples the quantiles of a window are exact. */
  static final int EXACT = 1_024;

  private static final int INITIAL = 16;

  private int size;
  private boolean approximate;

  /** Exact: the values. */
  private double[] values = {};

  /** Approximate: the codes that occur, ascending, and how often each does. */
  private short[] codes = {};

  private int[] counts = {};
  private int distinct;

  @Override
  public boolean isApproximate() {
    return approximate;
  }

  int size() {
    return size;
  }

  void add(double sample) {
    if (size == EXACT) {
      approximate();
    }
    if (approximate) {
      addCode(LogScale.code(sample));
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(INITIAL, size * 2));
    }
    int at = place(sample);
    System.arraycopy(values, at, values, at + 1, size - at);
    values[at] = sample + 0.0;
    size++;
  }

  /** Adds a sample of which only its place is known. */
  void addCoded(short code) {
    approximate();
    addCode(code);
  }

  private void addCode(short code) {
    size++;
    int at = Arrays.binarySearch(codes, 0, distinct, code);
    if (at >= 0) {
      counts[at]++;
      return;
    }
    at = -at - 1;
    if (distinct == codes.length) {
      codes = Arrays.copyOf(codes, distinct + INITIAL);
      counts = Arrays.copyOf(counts, distinct + INITIAL);
    }
    System.arraycopy(codes, at, codes, at + 1, distinct - at);
    System.arraycopy(counts, at, counts, at + 1, distinct - at);
    codes[at] = code;
    counts[at] = 1;
    distinct++;
  }

  void remove(double sample) {
    if (approximate) {
      removeCoded(LogScale.code(sample));
      return;
    }
    int at = place(sample);
    size--;
    System.arraycopy(values, at + 1, values, at, size - at);
  }

  void removeCoded(short code) {
    int at = Arrays.binarySearch(codes, 0, distinct, code);
    if (--counts[at] == 0) {
      distinct--;
      System.arraycopy(codes, at + 1, codes, at, distinct - at);
      System.arraycopy(counts, at + 1, counts, at, distinct - at);
    }
    if (--size == 0) {
      clear();
    }
  }

  void clear() {
    size = 0;
    distinct = 0;
    approximate = false;
    codes = new short[0];
    counts = new int[0];
  }

  /** From now on only places count. */
  void approximate() {
    if (approximate) {
      return;
    }
    double[] known = Arrays.copyOf(values, size);
    approximate = true;
    size = 0;
    values = new double[0];
    for (double sample : known) {
      addCode(LogScale.code(sample));
    }
  }

  /** The first place at which a sample is not less. */
  private int place(double sample) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = low + high >>> 1;
      if (isLess(values[middle], sample)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isLess(double left, double right) {
    return left < right || Double.isNaN(left) && !Double.isNaN(right);
  }

  @Override
  public double value(int rank) {
    if (!approximate) {
      return values[rank];
    }
    if (rank < size / 2) {
      int at = 0;
      for (int below = counts[0]; below <= rank; below += counts[at]) {
        at++;
      }
      return LogScale.value(codes[at]);
    }
    int at = distinct - 1;
    for (int above = size - counts[at]; above > rank; above -= counts[at]) {
      at--;
    }
    return LogScale.value(codes[at]);
  }

  long bytes() {
    return approximate
        ? (long) (distinct + INITIAL) * (Short.BYTES + Integer.BYTES)
        : (long) Math.max(INITIAL, 2 * size) * Double.BYTES;
  }
}
