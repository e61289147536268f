package dev.headroom.evaluator.measurement;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers the samples of a recording, in any order. */
public final class RecordingBuilder {

  /** No recording has more samples: 4 GB of times and values. */
  public static final long MAX_SAMPLES = 250_000_000;

  private final List<Samples> series = new ArrayList<>();
  private long count;

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

  public long samples() {
    return count;
  }

  /**
   * @throws RecordingException if a series has two values at one time
   */
  public Recording build() {
    var built = new Recording(series.stream().map(Samples::sorted).toList());
    series.clear();
    return built;
  }

  private static final class Samples {

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
      return new SampledSeries(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
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
          requireSame(values[size - 1], oldValues[from], oldTimes[from]);
        } else {
          times[size] = oldTimes[from];
          values[size] = oldValues[from];
          size++;
        }
      }
    }

    private void requireSame(double left, double right, long time) {
      if (Double.doubleToRawLongBits(left) != Double.doubleToRawLongBits(right)) {
        throw new RecordingException(
            "series %s has two values at %s: %s and %s; keep one of them"
                .formatted(
                    labels, TimeText.seconds(time), NumberText.of(left), NumberText.of(right)));
      }
    }
  }
}
