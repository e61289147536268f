package dev.headroom.collector.push;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder finds in one request: samples that will be written, and counts of those that will
 * not. For one thread.
 */
public final class Intake {

  /** Batches that one request may take: a batch has one sample a series. */
  static final int MAX_BATCHES = 2_000;

  private static final int INITIAL = 1024;

  private final SeriesBook book;
  private final PushLimits limits;
  private final long nowMillis;
  private final long oldest;
  private final long newest;
  private final Refusals refusals = new Refusals();
  private final Map<PushedSeries, PushedSeries.Running> running = new IdentityHashMap<>();

  private PushedSeries[] series = new PushedSeries[INITIAL];
  private long[] times = new long[INITIAL];
  private long[] starts = new long[INITIAL];
  private double[] values = new double[INITIAL];
  private int size;
  private int zeros;

  Intake(SeriesBook book, PushLimits limits, long nowMillis) {
    this.book = book;
    this.limits = limits;
    this.nowMillis = nowMillis;
    this.oldest = nowMillis - limits.maxBehind().toMillis();
    this.newest = nowMillis + limits.maxAhead().toMillis();
  }

  public long nowMillis() {
    return nowMillis;
  }

  /** A series that came before in the same encoding, or null. */
  public @Nullable PushedSeries known(EncodedLabels encoded) {
    return book.find(encoded);
  }

  /** Lets {@link #known} find the series by this encoding. */
  public void remember(EncodedLabels encoded, PushedSeries found) {
    book.remember(encoded, found);
  }

  /**
   * The series with these labels, or null when its samples are refused, which counts them.
   *
   * @param samples that the request has of it
   */
  public @Nullable PushedSeries admit(SeriesLabels labels, int samples) {
    String fault = LabelRules.fault(labels, limits);
    if (fault != null) {
      refuse(Refusal.INVALID_LABELS, samples, fault);
      return null;
    }
    PushedSeries found = book.resolve(labels, nowMillis);
    if (found == null) {
      refuse(
          Refusal.TOO_MANY_SERIES,
          samples,
          "at most %d series a source and %d a runbook; %s"
              .formatted(
                  limits.seriesPerSource(), limits.seriesPerRunbook(), book.worstLabel(nowMillis)));
    }
    return found;
  }

  /** Takes a sample. */
  public void sample(PushedSeries of, long timeMillis, double value) {
    sample(of, timeMillis, value, 0);
  }

  /**
   * Takes a sample of a count. Where the count has begun anew, a zero at its start comes first, so
   * that a count that has already passed the old one is still seen as another.
   *
   * @param startMillis when it began, or 0 when nobody says
   */
  public void sample(PushedSeries of, long timeMillis, double value, long startMillis) {
    if (timeMillis < oldest || timeMillis > newest) {
      boolean old = timeMillis < oldest;
      refuse(
          old ? Refusal.TOO_OLD : Refusal.TOO_NEW,
          1,
          "a sample of %s is %d s %s the collector's clock"
              .formatted(
                  Shown.text(of.labels().toString()),
                  Math.abs(timeMillis - nowMillis) / 1000,
                  old ? "behind" : "ahead of"));
      return;
    }
    if (startMillis >= oldest && startMillis < timeMillis && of.isRestartedAt(startMillis)) {
      add(of, startMillis, 0, startMillis);
      zeros++;
    }
    add(of, timeMillis, value, startMillis);
  }

  /** What the deltas of a series amount to, those of this request included. */
  public PushedSeries.@Nullable Running running(PushedSeries of) {
    PushedSeries.Running now = running.get(of);
    return now == null ? of.running() : now;
  }

  /** Remembers that sum, if the request gets written. */
  public void running(PushedSeries of, PushedSeries.Running now) {
    running.put(of, now);
  }

  public void refuse(Refusal reason, long count, String example) {
    if (count > 0) {
      refusals.add(reason, count, example);
    }
  }

  public Refusals refusals() {
    return refusals;
  }

  /** Samples of the sender that will be written. */
  int samples() {
    return size - zeros;
  }

  /** The samples as batches, each with every series at most once, in the order of their coming. */
  List<SampleBatch> batches(String source) {
    var batches = new ArrayList<SampleBatch>();
    int[] left = new int[size];
    Arrays.setAll(left, i -> i);
    while (left.length > 0 && batches.size() < MAX_BATCHES) {
      Set<PushedSeries> taken = HashSet.newHashSet(left.length);
      int[] now = new int[left.length];
      int[] later = new int[left.length];
      int nowCount = 0;
      int laterCount = 0;
      for (int index : left) {
        if (taken.add(series[index])) {
          now[nowCount++] = index;
        } else {
          later[laterCount++] = index;
        }
      }
      batches.add(batch(source, Arrays.copyOf(now, nowCount)));
      left = Arrays.copyOf(later, laterCount);
    }
    if (left.length > 0) {
      size -= left.length;
      refuse(
          Refusal.TOO_MANY_OF_ONE_SERIES,
          left.length,
          "a request has at most %d samples of a series".formatted(MAX_BATCHES));
    }
    return batches;
  }

  /** Remembers what the next request has to know of this one. */
  void written() {
    for (int i = 0; i < size; i++) {
      series[i].written(times[i], starts[i]);
    }
    running.forEach(PushedSeries::running);
  }

  private SampleBatch batch(String source, int[] indexes) {
    List<SeriesLabels> labels = new ArrayList<>(indexes.length);
    long[] timestamps = new long[indexes.length];
    double[] batchValues = new double[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      labels.add(series[indexes[i]].labels());
      timestamps[i] = times[indexes[i]];
      batchValues[i] = values[indexes[i]];
    }
    return SampleBatch.of(source, nowMillis, labels, batchValues, timestamps);
  }

  private void add(PushedSeries of, long timeMillis, double value, long startMillis) {
    if (size >= limits.samplesPerRequest()) {
      throw PushRefused.tooLarge(
          "the request has more samples than that", limits.samplesPerRequest());
    }
    if (size == times.length) {
      int larger = Math.min(2 * size, Math.max(INITIAL, limits.samplesPerRequest()));
      series = Arrays.copyOf(series, larger);
      times = Arrays.copyOf(times, larger);
      starts = Arrays.copyOf(starts, larger);
      values = Arrays.copyOf(values, larger);
    }
    of.seen(nowMillis);
    series[size] = of;
    times[size] = timeMillis;
    starts[size] = startMillis;
    values[size++] = value;
  }
}
