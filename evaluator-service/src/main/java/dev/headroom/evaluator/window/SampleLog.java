package dev.headroom.evaluator.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples of one series in order of their time, all of them. */
final class SampleLog {

  private static final int INITIAL = 16;

  private long[] times = new long[INITIAL];
  private double[] values = new double[INITIAL];
  private int size;

  void add(long timeMillis, double value) {
    if (size > 0 && timeMillis <= times[size - 1]) {
      throw new IllegalStateException(
          "a sample of %d after one of %d".formatted(timeMillis, times[size - 1]));
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    times[size] = timeMillis;
    values[size++] = value;
  }

  /** The first sample after an instant. */
  int after(long timeMillis) {
    int found = Arrays.binarySearch(times, 0, size, timeMillis);
    return found >= 0 ? found + 1 : -found - 1;
  }

  int size() {
    return size;
  }

  long timeMillis(int index) {
    return times[index];
  }

  double value(int index) {
    return values[index];
  }

  long bytes() {
    return (long) times.length * (Long.BYTES + Double.BYTES);
  }

  Slice slice(int from, int to) {
    return new Slice(from, to);
  }

  /** Some neighbouring samples; to be used before the log changes. */
  final class Slice implements Distribution {

    private final int from;
    private final int to;
    private double @Nullable [] ordered;

    private Slice(int from, int to) {
      this.from = from;
      this.to = to;
    }

    long timeMillis(int index) {
      return times[from + index];
    }

    double raw(int index) {
      return values[from + index];
    }

    @Override
    public double value(int rank) {
      if (ordered == null) {
        ordered = Ordered.copy(values, from, to);
      }
      return ordered[rank];
    }

    @Override
    public boolean isApproximate() {
      return false;
    }
  }
}
