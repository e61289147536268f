package dev.headroom.evaluator.measurement;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers the samples of a recording, in any order. Of several at one time in a series the first
 * stays, as live.
 */
public final class RecordingBuilder {

  /** No recording has more samples: 4 GB of times and values. */
  public static final long MAX_SAMPLES = 250_000_000;

  private final List<Samples> series = new ArrayList<>();
  private long count;
  private long conflicts;

  /** Adds a series; they are numbered from 0. */
  public void series(SeriesLabels labels) {
    series.add(new Samples(labels));
  }

  /**
   * @param number of the series
   * @throws RecordingException if there are too many samples
   */
  public void sample(int number, long timeMillis, double value) {
    if (++count > MAX_SAMPLES) {
      throw new RecordingException(
          "more than %,d samples; split the recording".formatted(MAX_SAMPLES));
    }
    series.get(number).add(timeMillis, value);
  }

  /** How many samples were left out, because their series had another value at the same time. */
  public long conflicts() {
    return conflicts;
  }

  public Recording build() {
    var built = new Recording(series.stream().map(Samples::sorted).toList());
    series.clear();
    return built;
  }

  private final class Samples {

    private final SeriesLabels labels;
    private long[] times = new long[4];
    private double[] values = new double[4];
    private int size;
    private boolean rising = true;

    Samples(SeriesLabels labels) {
      this.labels = labels;
    }

    void add(long time, double value) {
      if (size == times.length) {
        int larger = size + (size >> 1) + 4;
        times = Arrays.copyOf(times, larger);
        values = Arrays.copyOf(values, larger);
      }
      rising &= size == 0 || time > times[size - 1];
      times[size] = time;
      values[size] = value;
      size++;
    }

    SampledSeries sorted() {
      if (!rising) {
        sort();
      }
      var sorted =
          new SampledSeries(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
      // Else all samples would be held twice for a moment.
      times = new long[0];
      values = new double[0];
      size = 0;
      return sorted;
    }

    private void sort() {
      long[] oldTimes = times;
      double[] oldValues = values;
      int[] order =
          IntStream.range(0, size)
              .boxed()
              .sorted((left, right) -> Long.compare(oldTimes[left], oldTimes[right]))
              .mapToInt(Integer::intValue)
              .toArray();
      times = new long[size];
      values = new double[size];
      size = 0;
      for (int from : order) {
        if (size > 0 && times[size - 1] == oldTimes[from]) {
          conflicts += isSame(values[size - 1], oldValues[from]) ? 0 : 1;
        } else {
          times[size] = oldTimes[from];
          values[size] = oldValues[from];
          size++;
        }
      }
    }

    private boolean isSame(double left, double right) {
      return Double.doubleToRawLongBits(left) == Double.doubleToRawLongBits(right);
    }
  }
}
