package dev.headroom.evaluator.series;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.window.SummaryKind;
import dev.headroom.evaluator.window.Window;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** One series and its windows. */
public final class Series {

  private final long id;
  private final SeriesLabels labels;
  private final SeriesLabels labelsWithoutName;
  private final ReorderBuffer buffer = new ReorderBuffer();
  private final List<TrackedWindow> roles;
  private final Window[] windows;
  private final long freshForMillis;
  private long lastSampleMillis = Long.MIN_VALUE;
  private boolean retired;

  /**
   * @param id under which its blocks are stored
   */
  Series(
      long id,
      SeriesLabels labels,
      List<TrackedWindow> roles,
      Function<WindowSpec, Window> shape,
      long freshForMillis) {
    this.id = id;
    this.labels = labels;
    this.freshForMillis = freshForMillis;
    this.roles = List.copyOf(roles);
    this.windows = roles.stream().map(role -> shape.apply(role.spec())).toArray(Window[]::new);
    var rest = new TreeMap<>(labels.toMap());
    rest.remove(SeriesLabels.METRIC_NAME);
    this.labelsWithoutName = SeriesLabels.of(rest);
  }

  long id() {
    return id;
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

  /** Until when the newest sample is news: some intervals of its source. */
  public long freshUntilMillis() {
    return lastSampleMillis == Long.MIN_VALUE ? Long.MIN_VALUE : lastSampleMillis + freshForMillis;
  }

  long freshForMillis() {
    return freshForMillis;
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
      if (!stale || window.spec().kind() == SummaryKind.LATEST) {
        window.add(timeMillis, value);
      }
    }
  }

  /** Takes over what an earlier object of the same series holds, as far as the roles agree. */
  void adopt(Series earlier) {
    for (int i = 0; i < windows.length; i++) {
      int same = earlier.roles.indexOf(roles.get(i));
      if (same >= 0) {
        windows[i] = earlier.windows[same];
      }
    }
    buffer.adopt(earlier.buffer);
    lastSampleMillis = earlier.lastSampleMillis;
    earlier.retire();
  }

  long bytes() {
    long bytes = 0;
    for (Window window : windows) {
      bytes += window.bytes();
    }
    return bytes;
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

  void forgetBefore(long atMillis) {
    for (Window window : windows) {
      window.forgetBefore(atMillis);
    }
  }

  boolean isRetired() {
    return retired;
  }

  void retire() {
    retired = true;
  }

  void restore(long lastSample) {
    lastSampleMillis = lastSample;
  }
}
