package dev.headroom.collector.push;

import dev.headroom.common.wire.SeriesLabels;
import org.jspecify.annotations.Nullable;

/** A series of a push source, and what has to be remembered of it between requests. */
public final class PushedSeries {

  /** As it is written: with the source's label. */
  private final SeriesLabels labels;

  private volatile long seenMillis;
  private volatile long startMillis;
  private volatile long newestMillis = Long.MIN_VALUE;
  private volatile @Nullable Running running;

  /**
   * The sum of what came as deltas.
   *
   * @param startNanos of the last delta
   * @param endNanos of the last delta
   */
  public record Running(long startNanos, long endNanos, double value) {}

  PushedSeries(SeriesLabels labels, long seenMillis) {
    this.labels = labels;
    this.seenMillis = seenMillis;
  }

  SeriesLabels labels() {
    return labels;
  }

  void seen(long atMillis) {
    seenMillis = atMillis;
  }

  boolean isSilentSince(long millis) {
    return seenMillis < millis;
  }

  /** Whether a count that began then is another one than before, whose zero nobody has seen. */
  boolean isRestartedAt(long start) {
    return startMillis != 0 && start > startMillis && start > newestMillis;
  }

  void written(long timeMillis, long start) {
    if (timeMillis >= newestMillis) {
      newestMillis = timeMillis;
      if (start != 0) {
        startMillis = start;
      }
    }
  }

  public @Nullable Running running() {
    return running;
  }

  void running(Running now) {
    running = now;
  }

  /** Equal to itself only; that of the labels is there already, an identity's has to be made. */
  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }
}
