package dev.headroom.evaluator.measurement;

import dev.headroom.common.wire.SeriesLabels;
import java.util.Arrays;

/** A series and its samples, each later than the one before. Arrays are handed over, not copied. */
public record SampledSeries(SeriesLabels labels, long[] timesMillis, double[] values) {

  public SampledSeries {
    if (timesMillis.length != values.length) {
      throw new IllegalArgumentException("times and values differ in number");
    }
  }

  public int size() {
    return timesMillis.length;
  }

  /** The place of the first sample at or after an instant; {@link #size} if there is none. */
  public int firstFrom(long atMillis) {
    int found = Arrays.binarySearch(timesMillis, atMillis);
    return found >= 0 ? found : -found - 1;
  }
}
