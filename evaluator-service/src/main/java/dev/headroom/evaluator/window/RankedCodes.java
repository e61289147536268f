package dev.headroom.evaluator.window;

import java.util.Arrays;

/** Places on the {@link LogScale} in their order, and how often each occurs. */
final class RankedCodes {

  private static final int GROWTH = 16;

  private int size;
  private short[] codes = {};
  private int[] counts = {};
  private int distinct;

  int size() {
    return size;
  }

  void add(short code) {
    size++;
    int at = Arrays.binarySearch(codes, 0, distinct, code);
    if (at >= 0) {
      counts[at]++;
      return;
    }
    at = -at - 1;
    if (distinct == codes.length) {
      codes = Arrays.copyOf(codes, distinct + GROWTH);
      counts = Arrays.copyOf(counts, distinct + GROWTH);
    }
    System.arraycopy(codes, at, codes, at + 1, distinct - at);
    System.arraycopy(counts, at, counts, at + 1, distinct - at);
    codes[at] = code;
    counts[at] = 1;
    distinct++;
  }

  void remove(short code) {
    int at = Arrays.binarySearch(codes, 0, distinct, code);
    size--;
    if (--counts[at] == 0) {
      distinct--;
      System.arraycopy(codes, at + 1, codes, at, distinct - at);
      System.arraycopy(counts, at + 1, counts, at, distinct - at);
    }
  }

  void clear() {
    size = 0;
    distinct = 0;
    codes = new short[0];
    counts = new int[0];
  }

  double value(int rank) {
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
    return (long) (distinct + GROWTH) * (Short.BYTES + Integer.BYTES);
  }
}
