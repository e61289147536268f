package dev.headroom.evaluator.window;

import java.util.Arrays;

/**
 * Samples in order of their value, of which only those around the rank that was asked for are at
 * hand: of the others it is enough to know how many are less.
 *
 * <pre>
 *   less: a number | low  . . . . . rank . . . . .  high | greater: not even that
 * </pre>
 *
 * When a rank is asked for that is not at hand, all samples are gone through again. Each sample
 * that comes or leaves moves a rank by one at the most, so that is seldom; where it is not, because
 * several ranks are asked for, all are at hand from then on.
 */
final class RankedBand {

  /** Samples that are at hand on either side of a rank at first. */
  private static final int REACH = 128;

  private static final int INITIAL = 16;

  private int size;
  private int less;

  /** Those at hand, ascending, by their {@link #key}. */
  private long[] keys = {};

  private int atHand;
  private int mostAtHand;

  /** The least and the greatest key at hand; nothing is between them before the first question. */
  private long low = Long.MAX_VALUE;

  private long high = Long.MIN_VALUE;
  private boolean all;
  private int changesSinceMade;

  int size() {
    return size;
  }

  /** Orders as the samples do, NaN first, with one zero. */
  private static long key(double sample) {
    long bits = Double.doubleToRawLongBits(sample + 0.0);
    return Double.isNaN(sample) ? Long.MIN_VALUE : bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  private static double sample(long key) {
    return key == Long.MIN_VALUE
        ? Double.NaN
        : Double.longBitsToDouble(key ^ key >> 63 & Long.MAX_VALUE);
  }

  void add(double sample) {
    long key = key(sample);
    size++;
    changesSinceMade++;
    if (key < low) {
      less++;
    } else if (key <= high) {
      int at = placeAfter(key);
      if (atHand == keys.length) {
        keys = Arrays.copyOf(keys, Math.max(INITIAL, atHand + atHand / 2));
      }
      System.arraycopy(keys, at, keys, at + 1, atHand - at);
      keys[at] = key;
      atHand++;
    }
  }

  void remove(double sample) {
    long key = key(sample);
    size--;
    changesSinceMade++;
    if (key < low) {
      less--;
    } else if (key <= high) {
      int after = placeAfter(key);
      System.arraycopy(keys, after, keys, after - 1, atHand - after);
      atHand--;
    }
  }

  /** The first place at hand whose key is greater; no branch in it depends on the keys. */
  private int placeAfter(long key) {
    int place = 0;
    for (int left = atHand; left > 0; left -= left + 1 >> 1) {
      int half = left + 1 >> 1;
      place += keys[place + half - 1] <= key ? half : 0;
    }
    return place;
  }

  void clear() {
    size = 0;
    less = 0;
    keys = new long[0];
    atHand = 0;
    low = Long.MAX_VALUE;
    high = Long.MIN_VALUE;
    all = false;
  }

  /** Whether a sample is at hand, among no more than pay. */
  boolean reaches(int rank) {
    return rank >= less && rank < less + atHand && atHand <= mostAtHand;
  }

  double value(int rank) {
    return sample(keys[rank - less]);
  }

  /**
   * Takes to hand what lies around a rank.
   *
   * @param samples all of them, in any order
   */
  void make(int rank, double[] samples) {
    all |= low <= high && changesSinceMade < REACH / 4;
    changesSinceMade = 0;
    var every = new long[size];
    for (int i = 0; i < size; i++) {
      every[i] = key(samples[i]);
    }
    int from = all ? 0 : Math.max(0, rank - REACH);
    int to = all ? size : Math.min(size, rank + REACH);
    low = from == 0 ? Long.MIN_VALUE : Selection.place(every, 0, size, from);
    high = to == size ? Long.MAX_VALUE : Selection.place(every, from, size, to - 1);
    less = 0;
    atHand = 0;
    for (long key : every) {
      if (key < low) {
        less++;
      } else if (key <= high) {
        every[atHand++] = key;
      }
    }
    Arrays.sort(every, 0, atHand);
    keys = Arrays.copyOf(every, Math.max(INITIAL, atHand + atHand / 4));
    mostAtHand = all ? Integer.MAX_VALUE : 2 * Math.max(2 * REACH, atHand);
  }

  /** At the most, with all at hand. */
  long bytes() {
    return (long) Math.max(INITIAL, size + size / 2) * Long.BYTES;
  }
}
