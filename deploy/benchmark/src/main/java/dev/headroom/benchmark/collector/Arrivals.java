package dev.headroom.benchmark.collector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When each target was called, and so how late: each is to be called every so often, and no call of
 * it was later than its earliest one against that rhythm. Safe for use by many threads.
 */
final class Arrivals {

  private static final double NANOS_OF_A_MILLI = 1e6;

  /**
   * What was seen.
   *
   * @param missed calls that did not come, of those that were due between the first and the last
   */
  record Report(int calls, int missed, double p50Millis, double p99Millis, double maxMillis) {

    @Override
    public String toString() {
      return "%d %d %s %s %s".formatted(calls, missed, p50Millis, p99Millis, maxMillis);
    }

    static Report parse(String line) {
      String[] words = line.split(" ", -1);
      return new Report(
          Integer.parseInt(words[0]),
          Integer.parseInt(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]),
          Double.parseDouble(words[4]));
    }
  }

  private final long everyNanos;
  private final List<List<Long>> calls = new ArrayList<>();

  Arrivals(int targets, long everyNanos) {
    this.everyNanos = everyNanos;
    for (int i = 0; i < targets; i++) {
      calls.add(new ArrayList<>());
    }
  }

  synchronized void add(int target, long nanos) {
    calls.get(target).add(nanos);
  }

  synchronized void clear() {
    calls.forEach(List::clear);
  }

  synchronized Report report() {
    int count = 0;
    int missed = 0;
    List<Long> late = new ArrayList<>();
    for (List<Long> times : calls) {
      count += times.size();
      if (times.size() > 1) {
        long due = Math.round((double) (times.getLast() - times.getFirst()) / everyNanos) + 1;
        missed += (int) Math.max(0, due - times.size());
        late.addAll(lateness(times));
      }
    }
    double[] sorted =
        late.stream().mapToDouble(nanos -> nanos / NANOS_OF_A_MILLI).sorted().toArray();
    return new Report(
        count, missed, quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
  }

  private List<Long> lateness(List<Long> times) {
    long[] off = new long[times.size()];
    for (int i = 0; i < off.length; i++) {
      long since = times.get(i) - times.getFirst();
      off[i] = since - Math.round((double) since / everyNanos) * everyNanos;
    }
    long earliest = Arrays.stream(off).min().orElse(0);
    return Arrays.stream(off).mapToObj(nanos -> nanos - earliest).toList();
  }

  private static double quantile(double[] sorted, double of) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(of * (sorted.length - 1))];
  }
}
