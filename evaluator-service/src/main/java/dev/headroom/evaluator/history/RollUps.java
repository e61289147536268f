package dev.headroom.evaluator.history;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Roll-ups that are not stored yet, and those of the blocks that are still being filled. An hour
 * that is over is rolled up from its minutes. One thread writes, others may read.
 */
public final class RollUps {

  private static final long NEVER = Long.MIN_VALUE;

  private record Key(MeasuredSeries series, Resolution resolution, long number) {}

  private static final Comparator<Key> IN_ORDER =
      Comparator.comparing(Key::resolution)
          .thenComparingLong(Key::number)
          .thenComparing(Key::series);

  private final Map<Key, TreeMap<Long, RollUp>> blocks = new HashMap<>();
  private final Set<Key> changed = new HashSet<>();
  private long newestHour = NEVER;
  private long knownThrough = NEVER;

  /** Counts a value; one of a minute that an earlier owner has stored is not counted again. */
  public synchronized void add(
      String component, String trigger, SeriesLabels labels, long atMillis, double value) {
    long minute = Resolution.MINUTE.slotAt(atMillis);
    long hour = Resolution.MINUTE.blockOf(minute);
    if (hour > newestHour) {
      rollUpHours(hour);
      newestHour = hour;
    }
    var key = new Key(new MeasuredSeries(component, trigger, labels), Resolution.MINUTE, hour);
    TreeMap<Long, RollUp> minutes = blocks.computeIfAbsent(key, unknown -> new TreeMap<>());
    RollUp known = minutes.get(minute);
    if (known == null || minute > knownThrough) {
      minutes.put(minute, known == null ? RollUp.of(minute, value) : known.with(value));
      changed.add(key);
    }
  }

  /** Makes the hour roll-ups of the blocks of minutes that are complete. */
  private void rollUpHours(long before) {
    for (Key key : List.copyOf(blocks.keySet())) {
      if (key.resolution() == Resolution.MINUTE && key.number() < before) {
        var day = new Key(key.series(), Resolution.HOUR, Resolution.HOUR.blockOf(key.number()));
        TreeMap<Long, RollUp> minutes = blocks.getOrDefault(key, new TreeMap<>());
        RollUp hour = minutes.values().stream().reduce(RollUp::with).orElseThrow();
        blocks
            .computeIfAbsent(day, unknown -> new TreeMap<>())
            .put(key.number(), hour.in(key.number()));
        changed.add(day);
      }
    }
  }

  /** The blocks that changed since the last {@link #stored}. */
  public synchronized List<HistoryBlock> changed() {
    return changed.stream().sorted(IN_ORDER).map(this::block).toList();
  }

  /** All blocks are stored: those that are complete may be forgotten. */
  public synchronized void stored() {
    changed.clear();
    long today = Resolution.HOUR.blockOf(newestHour);
    blocks
        .keySet()
        .removeIf(
            key ->
                switch (key.resolution()) {
                  case MINUTE -> key.number() < newestHour;
                  case HOUR -> key.number() < today;
                });
  }

  /** Whether a block is complete and not stored. */
  public synchronized boolean isHourOver() {
    return changed.stream()
        .anyMatch(key -> key.resolution() == Resolution.MINUTE && key.number() < newestHour);
  }

  /** Goes on with blocks that an earlier owner has stored, where its state is lost. */
  public synchronized void adopt(List<HistoryBlock> stored) {
    for (HistoryBlock block : stored) {
      var known = new TreeMap<Long, RollUp>();
      block.rollUps().forEach(one -> known.put(one.slot(), one));
      blocks.put(new Key(block.series(), block.resolution(), block.number()), known);
      if (block.resolution() == Resolution.MINUTE && !known.isEmpty()) {
        knownThrough = Math.max(knownThrough, known.lastKey());
        newestHour = Math.max(newestHour, block.number());
      }
    }
  }

  /** The blocks that are known here, of some series. */
  public synchronized List<HistoryBlock> known(Predicate<MeasuredSeries> which) {
    return blocks.keySet().stream()
        .filter(key -> which.test(key.series()))
        .sorted(IN_ORDER)
        .map(this::block)
        .toList();
  }

  private HistoryBlock block(Key key) {
    TreeMap<Long, RollUp> rollUps = blocks.getOrDefault(key, new TreeMap<>());
    return new HistoryBlock(
        key.series(), key.resolution(), key.number(), List.copyOf(rollUps.values()));
  }

  /** Writes the blocks that are still known, as part of an owner's state. */
  public synchronized void save(StateSink out) {
    out.number(newestHour);
    out.number(knownThrough);
    out.number(blocks.size());
    for (Key key : blocks.keySet().stream().sorted(IN_ORDER).toList()) {
      out.text(key.series().component());
      out.text(key.series().trigger());
      out.labels(key.series().labels());
      out.number(key.resolution() == Resolution.MINUTE ? 0 : 1);
      out.number(key.number());
      List<RollUp> rollUps = block(key).rollUps();
      out.number(rollUps.size());
      for (RollUp one : rollUps) {
        out.number(one.slot());
        out.real(one.min());
        out.real(one.max());
        out.real(one.sum());
        out.real(one.last());
        out.number(one.count());
      }
    }
  }

  /** Reads what {@link #save} wrote; it may not be stored yet. */
  public synchronized void load(StateSource in) {
    newestHour = in.number();
    knownThrough = in.number();
    long count = in.number();
    for (long i = 0; i < count; i++) {
      var series = new MeasuredSeries(in.text(), in.text(), in.labels());
      Resolution resolution = in.number() == 0 ? Resolution.MINUTE : Resolution.HOUR;
      var key = new Key(series, resolution, in.number());
      var rollUps = new ArrayList<RollUp>();
      long size = in.number();
      for (long j = 0; j < size; j++) {
        rollUps.add(
            new RollUp(in.number(), in.real(), in.real(), in.real(), in.real(), (int) in.number()));
      }
      var known = new TreeMap<Long, RollUp>();
      rollUps.forEach(one -> known.put(one.slot(), one));
      blocks.put(key, known);
      changed.add(key);
    }
  }
}
