package dev.headroom.evaluator.series;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.window.SummaryKind;
import dev.headroom.evaluator.window.Window;
import java.util.TreeMap;

/** One series and its windows. */
public final class Series {

  private final SeriesLabels labels;
  private final SeriesLabels labelsWithoutName;
  private final ReorderBuffer buffer = new ReorderBuffer();
  private final Window[] windows;
  private long lastSampleMillis = Long.MIN_VALUE;
  private boolean retired;

  Series(SeriesLabels labels, Window[] windows) {
    this.labels = labels;
    this.windows = windows;
    var rest = new TreeMap<>(labels.toMap());
    rest.remove(SeriesLabels.METRIC_NAME);
    this.labelsWithoutName = SeriesLabels.of(rest);
  }

  public SeriesLabels labels() {
    return labels;
  }

  public SeriesLabels labelsWithoutName() {
    return labelsWithoutName;
  }

  /** Time of the newest sample that has reached the windows; a stale marker is none. */
  public long lastSampleMillis() {
    return lastSampleMillis;
  }

  ReorderBuffer buffer() {
    return buffer;
  }

  Window[] windows() {
    return windows;
  }

  void release(long upToMillis) {
    buffer.release(upToMillis, this::deliver);
  }

  /** The end of a series concerns who asks for its last sample; ranges keep what they have. */
  private void deliver(long timeMillis, double value) {
    boolean stale = StaleMarker.isStale(value);
    if (!stale) {
      lastSampleMillis = timeMillis;
    }
    for (Window window : windows) {
      if (!stale || window.spec().kind() == SummaryKind.LAST) {
        window.add(timeMillis, value);
      }
    }
  }

  boolean isSpentAt(long atMillis) {
    if (!buffer.isEmpty()) {
      return false;
    }
    for (Window window : windows) {
      if (!window.isSpentAt(atMillis)) {
        return false;
      }
    }
    return true;
  }

  boolean isRetired() {
    return retired;
  }

  void retire() {
    retired = true;
  }

  void lastSampleMillis(long restored) {
    lastSampleMillis = restored;
  }
}
