package dev.headroom.evaluator.measurement;

import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.series.TrackedWindow;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The samples of a recording that some windows can see between two instants, for a table. */
final class Feed {

  private static final SeriesTable.Limits NO_LIMITS =
      new SeriesTable.Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

  private final List<TrackedWindow> windows;
  private final WindowEdges edges;
  private final List<Visible> visible = new ArrayList<>();
  private long lastMillis;

  Feed(
      Recording recording,
      List<TrackedWindow> windows,
      WindowEdges edges,
      long firstInstant,
      long lastInstant) {
    this.windows = windows;
    this.edges = edges;
    this.lastMillis = lastInstant;
    Map<SampledSeries, Visible> seen = new LinkedHashMap<>();
    for (TrackedWindow window : windows) {
      WindowSpec spec = window.spec();
      long from = edges.firstSeen(firstInstant - spec.offsetMillis() - spec.rangeMillis());
      long to = lastInstant - spec.offsetMillis();
      lastMillis = Math.max(lastMillis, to);
      for (SampledSeries series : recording.matching(window.selector())) {
        seen.computeIfAbsent(series, Visible::new).widen(from, to);
      }
    }
    seen.values().stream().filter(one -> one.next < one.end).forEach(visible::add);
  }

  /** A table that holds all of these samples, and can be asked at any instant between. */
  SeriesTable everything() {
    var table = SeriesTable.ofEverything(windows.stream().map(this::withEdges).toList(), NO_LIMITS);
    advance(table, lastMillis);
    return table;
  }

  /** Times are whole milliseconds: a window that sees its left edge is one millisecond longer. */
  private TrackedWindow withEdges(TrackedWindow window) {
    WindowSpec spec = window.spec();
    long start = -spec.rangeMillis();
    long longer = start + 1 - edges.firstSeen(start);
    return new TrackedWindow(
        window.selector(),
        new WindowSpec(spec.kind(), spec.rangeMillis() + longer, spec.offsetMillis()));
  }

  /** An empty table with the windows that the evaluator has live. */
  SeriesTable sliding(long stepMillis) {
    return new SeriesTable(windows, stepMillis, NO_LIMITS);
  }

  /** Hands over the samples up to an instant that were not handed over yet. */
  void advance(SeriesTable table, long upToMillis) {
    for (Visible one : visible) {
      one.advance(table, upToMillis);
    }
    table.release(upToMillis);
  }

  /** A series, and which of its samples are still to come. */
  private static final class Visible {

    private final SampledSeries samples;
    private int next = Integer.MAX_VALUE;
    private int end;
    private @Nullable Series series;

    Visible(SampledSeries samples) {
      this.samples = samples;
    }

    void widen(long fromMillis, long toMillis) {
      next = Math.min(next, samples.firstFrom(fromMillis));
      end = Math.max(end, samples.firstFrom(toMillis + 1));
    }

    void advance(SeriesTable table, long upToMillis) {
      while (next < end && samples.timesMillis()[next] <= upToMillis) {
        if (series == null) {
          series = table.resolve(samples.labels(), 0);
        }
        if (series != null) {
          table.offer(series, samples.timesMillis()[next], samples.values()[next], Long.MAX_VALUE);
        }
        next++;
      }
    }
  }
}
