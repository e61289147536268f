package dev.headroom.evaluator.history;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Roll-ups that are not stored yet, and those of the hour that is still being filled. One thread at
 * a time.
 */
public final class RollUps {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MINUTES = 60;

  private record Key(MeasuredSeries series, long hour) {}

  private final Map<Key, TreeMap<Long, RollUp>> hours = new HashMap<>();
  private final Set<Key> changed = new HashSet<>();
  private long newestHour = Long.MIN_VALUE;

  public void add(
      String component, String trigger, SeriesLabels labels, long atMillis, double value) {
    long minute = Math.floorDiv(atMillis, MINUTE_MILLIS);
    long hour = Math.floorDiv(minute, HOUR_MINUTES);
    newestHour = Math.max(newestHour, hour);
    var key = new Key(new MeasuredSeries(component, trigger, labels), hour);
    hours
        .computeIfAbsent(key, unknown -> new TreeMap<>())
        .merge(minute, RollUp.of(minute, value), (known, one) -> known.with(value));
    changed.add(key);
  }

  /** The blocks that changed since the last {@link #stored}. */
  public List<HistoryBlock> changed() {
    var blocks = new ArrayList<HistoryBlock>();
    for (Key key : changed) {
      TreeMap<Long, RollUp> minutes = hours.getOrDefault(key, new TreeMap<>());
      blocks.add(new HistoryBlock(key.series(), key.hour(), List.copyOf(minutes.values())));
    }
    return blocks;
  }

  /** All blocks are stored: those of past hours may be forgotten. */
  public void stored() {
    changed.clear();
    hours.keySet().removeIf(key -> key.hour() < newestHour);
  }

  /** Writes the hours that are still known, as part of an owner's state. */
  public void save(StateSink out) {
    out.number(newestHour);
    out.number(hours.size());
    hours.forEach(
        (key, minutes) -> {
          out.text(key.series().component());
          out.text(key.series().trigger());
          out.labels(key.series().labels());
          out.number(key.hour());
          out.number(minutes.size());
          minutes
              .values()
              .forEach(
                  one -> {
                    out.number(one.minute());
                    out.real(one.min());
                    out.real(one.max());
                    out.real(one.sum());
                    out.real(one.last());
                    out.number(one.count());
                  });
        });
  }

  public void load(StateSource in) {
    newestHour = in.number();
    long count = in.number();
    for (long i = 0; i < count; i++) {
      var series = new MeasuredSeries(in.text(), in.text(), in.labels());
      var key = new Key(series, in.number());
      var minutes = new TreeMap<Long, RollUp>();
      long size = in.number();
      for (long j = 0; j < size; j++) {
        long minute = in.number();
        minutes.put(
            minute,
            new RollUp(
                minute, in.real(), in.real(), in.real(), in.real(), Math.toIntExact(in.number())));
      }
      hours.put(key, minutes);
    }
  }
}
