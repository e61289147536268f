package dev.headroom.evaluator.series;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.Arrays;

/** Samples of one series that are newer than the watermark, kept in order of their time. */
final class ReorderBuffer {

  /** What became of a sample. */
  enum Outcome {
    ACCEPTED,
    /** At or before a sample that has been released already. */
    LATE,
    /** A sample of that time is there already; the first one stays. */
    DUPLICATE
  }

  private static final int INITIAL = 4;

  private long[] times = new long[INITIAL];
  private double[] values = new double[INITIAL];
  private int size;
  private long released = Long.MIN_VALUE;

  Outcome offer(long timeMillis, double value) {
    if (timeMillis <= released) {
      return Outcome.LATE;
    }
    int at = size;
    while (at > 0 && times[at - 1] >= timeMillis) {
      at--;
    }
    if (at < size && times[at] == timeMillis) {
      return Outcome.DUPLICATE;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    System.arraycopy(times, at, times, at + 1, size - at);
    System.arraycopy(values, at, values, at + 1, size - at);
    times[at] = timeMillis;
    values[at] = value;
    size++;
    return Outcome.ACCEPTED;
  }

  interface Receiver {
    void sample(long timeMillis, double value);
  }

  /** Hands over everything up to an instant, oldest first; what comes later for it is late. */
  void release(long upToMillis, Receiver receiver) {
    int count = 0;
    while (count < size && times[count] <= upToMillis) {
      receiver.sample(times[count], values[count]);
      released = times[count];
      count++;
    }
    if (count > 0) {
      size -= count;
      System.arraycopy(times, count, times, 0, size);
      System.arraycopy(values, count, values, 0, size);
    }
  }

  /** Takes over what another buffer holds. */
  void adopt(ReorderBuffer other) {
    times = other.times.clone();
    values = other.values.clone();
    size = other.size;
    released = other.released;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void save(StateSink sink) {
    sink.number(released);
    sink.number(size);
    for (int i = 0; i < size; i++) {
      sink.number(times[i]);
      sink.real(values[i]);
    }
  }

  void load(StateSource source) {
    released = source.number();
    int count = Math.toIntExact(source.number());
    for (int i = 0; i < count; i++) {
      long time = source.number();
      offer(time, source.real());
    }
  }
}
