package dev.headroom.evaluator.forecast.history;

import java.util.Arrays;

/**
 * The end of a series, without gaps: small ones are filled and counted, a large one ends what is
 * usable, and values missing at the very end are given up.
 */
public final class UsableHistory {

  /** A gap of so many steps is filled in any series. */
  static final int SMALL_GAP = 3;

  private final double[] values;
  private final int dropped;
  private final int filled;
  private final int trailing;

  private UsableHistory(double[] values, int dropped, int filled, int trailing) {
    this.values = values;
    this.dropped = dropped;
    this.filled = filled;
    this.trailing = trailing;
  }

  /**
   * The usable end of a series.
   *
   * @param raw NaN where there is no value
   * @param season of the series, 1 for none: gaps up to half of it are filled, from a season before
   *     where that is known
   * @throws IllegalArgumentException for an infinite value
   */
  public static UsableHistory of(double[] raw, int season) {
    int end = raw.length;
    while (end > 0 && Double.isNaN(raw[end - 1])) {
      end--;
    }
    int largest = Math.max(SMALL_GAP, season / 2);
    int begin = end;
    int missing = 0;
    for (int t = end - 1; t >= 0 && missing <= largest; t--) {
      if (Double.isInfinite(raw[t])) {
        throw new IllegalArgumentException("the value at step " + t + " is " + raw[t]);
      }
      if (Double.isNaN(raw[t])) {
        missing++;
      } else {
        missing = 0;
        begin = t;
      }
    }
    double[] values = Arrays.copyOfRange(raw, begin, end);
    int filled = fill(values, season);
    int first = 0;
    while (first < begin && Double.isNaN(raw[first])) {
      first++;
    }
    return new UsableHistory(values, begin - first, filled, raw.length - end);
  }

  private static int fill(double[] values, int season) {
    int filled = 0;
    for (int t = 1; t < values.length; t++) {
      if (Double.isNaN(values[t])) {
        int to = t;
        while (Double.isNaN(values[to])) {
          to++;
        }
        bridge(values, t - 1, to, season);
        filled += to - t;
        t = to;
      }
    }
    return filled;
  }

  /**
   * A straight line between two known values, on top of what was a season before if that is known.
   */
  private static void bridge(double[] values, int from, int to, int season) {
    int back = season > 1 && from >= season ? season : 0;
    double atFrom = back > 0 ? values[from] - values[from - back] : values[from];
    double atTo = back > 0 ? values[to] - values[to - back] : values[to];
    for (int t = from + 1; t < to; t++) {
      double share = (double) (t - from) / (to - from);
      double level = atFrom + share * (atTo - atFrom);
      values[t] = back > 0 ? values[t - back] + level : level;
    }
  }

  /** Without NaN; empty where the series has no value at all. */
  public double[] values() {
    return values;
  }

  public int length() {
    return values.length;
  }

  /** Steps before a gap that was too large to fill. */
  public int dropped() {
    return dropped;
  }

  /** Steps inside that have no value of their own. */
  public int filled() {
    return filled;
  }

  /** Steps without a value at the end of the series: the forecast begins before them. */
  public int trailing() {
    return trailing;
  }
}
