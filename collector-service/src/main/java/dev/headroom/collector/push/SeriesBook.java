package dev.headroom.collector.push;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.WorstLabel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The series that a push source has sent lately: each kept once, and no more than the limits allow.
 * Safe for use by many threads.
 */
final class SeriesBook {

  /** The label that holds the source's name, as for sources that are pulled. */
  static final String SOURCE = "source";

  private static final long SWEEP_MILLIS = 60_000;

  private final String source;
  private final PushLimits limits;

  /** Series of all push sources of the runbook. */
  private final AtomicInteger ofRunbook;

  private final Map<SeriesLabels, PushedSeries> byLabels = new ConcurrentHashMap<>();

  /** The same series by their labels as a sender encodes them: found without reading a label. */
  private final Map<EncodedLabels, PushedSeries> byBytes = new ConcurrentHashMap<>();

  private final Map<String, String> strings = new ConcurrentHashMap<>();
  private volatile long sweptMillis;
  private volatile String worst = "";
  private volatile long worstMillis = Long.MIN_VALUE;

  SeriesBook(String source, PushLimits limits, AtomicInteger ofRunbook) {
    this.source = source;
    this.limits = limits;
    this.ofRunbook = ofRunbook;
  }

  int size() {
    return byLabels.size();
  }

  @Nullable PushedSeries find(EncodedLabels encoded) {
    return byBytes.get(encoded);
  }

  void remember(EncodedLabels encoded, PushedSeries series) {
    if (byBytes.size() < 2 * limits.seriesPerSource()) {
      byBytes.put(encoded.copy(), series);
    }
  }

  /** The series, which is new when there is room for it; null when there is none. */
  @Nullable PushedSeries resolve(SeriesLabels pushed, long nowMillis) {
    PushedSeries known = byLabels.get(pushed);
    if (known != null) {
      return known;
    }
    if (byLabels.size() >= limits.seriesPerSource()) {
      return null;
    }
    if (ofRunbook.incrementAndGet() > limits.seriesPerRunbook()) {
      ofRunbook.decrementAndGet();
      return null;
    }
    var fresh = new PushedSeries(named(pushed), nowMillis);
    PushedSeries other = byLabels.putIfAbsent(pushed, fresh);
    if (other != null) {
      ofRunbook.decrementAndGet();
      return other;
    }
    return fresh;
  }

  /** Forgets series that have been silent for long; now and then, by whoever comes first. */
  void sweep(long nowMillis) {
    if (nowMillis - sweptMillis < SWEEP_MILLIS) {
      return;
    }
    synchronized (this) {
      if (nowMillis - sweptMillis < SWEEP_MILLIS) {
        return;
      }
      sweptMillis = nowMillis;
    }
    long since = nowMillis - limits.idle().toMillis();
    int before = byLabels.size();
    byLabels
        .values()
        .removeIf(
            series -> {
              boolean silent = series.isSilentSince(since);
              if (silent) {
                ofRunbook.decrementAndGet();
              }
              return silent;
            });
    if (byLabels.size() < before) {
      byBytes.values().removeIf(series -> series.isSilentSince(since));
      strings.clear();
    }
  }

  /** Which label has most values, and an example of them: the one to drop at the sender. */
  String worstLabel(long nowMillis) {
    if (worstMillis != Long.MIN_VALUE && nowMillis - worstMillis < SWEEP_MILLIS) {
      return worst;
    }
    worst = WorstLabel.describe(byLabels.keySet());
    worstMillis = nowMillis;
    return worst;
  }

  /** With the source's label; a label of that name that the sender gave is kept as exported. */
  private SeriesLabels named(SeriesLabels pushed) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < pushed.size(); i++) {
      String name = pushed.name(i);
      labels.put(pooled(name.equals(SOURCE) ? free(pushed) : name), pooled(pushed.value(i)));
    }
    labels.put(SOURCE, source);
    return SeriesLabels.of(labels);
  }

  private static String free(SeriesLabels pushed) {
    String exported = "exported_" + SOURCE;
    while (pushed.get(exported) != null) {
      exported = "exported_" + exported;
    }
    return exported;
  }

  private String pooled(String text) {
    String known = strings.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
