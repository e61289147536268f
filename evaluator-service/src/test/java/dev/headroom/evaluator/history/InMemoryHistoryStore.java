package dev.headroom.evaluator.history;

import dev.headroom.evaluator.checkpoint.FencedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The fake. */
public final class InMemoryHistoryStore implements HistoryStore {

  private record Key(String runbook, MeasuredSeries series, Resolution resolution, long number) {}

  private record Kept(HistoryBlock block, long epoch) {}

  private final Map<Key, Kept> blocks = new HashMap<>();

  @Override
  public synchronized void save(String runbook, List<HistoryBlock> some, long epoch) {
    for (HistoryBlock block : some) {
      var key = new Key(runbook, block.series(), block.resolution(), block.number());
      Kept kept = blocks.get(key);
      if (kept != null && kept.epoch() > epoch) {
        throw new FencedException(runbook, epoch);
      }
      blocks.put(key, new Kept(block, epoch));
    }
  }

  @Override
  public synchronized List<HistoryBlock> newest(String runbook, Resolution resolution) {
    List<HistoryBlock> all =
        blocks.entrySet().stream()
            .filter(one -> one.getKey().runbook().equals(runbook))
            .map(one -> one.getValue().block())
            .filter(block -> block.resolution() == resolution)
            .toList();
    OptionalLong last = all.stream().mapToLong(HistoryBlock::number).max();
    return all.stream().filter(block -> block.number() == last.orElseThrow()).toList();
  }

  @Override
  public synchronized List<HistoryBlock> find(Range range, int limit) {
    return blocks.entrySet().stream()
        .filter(one -> one.getKey().runbook().equals(range.runbook()))
        .map(one -> one.getValue().block())
        .filter(block -> isIn(range, block))
        .sorted(
            Comparator.comparingLong(HistoryBlock::number)
                .thenComparing(block -> block.series().toString()))
        .limit(limit)
        .toList();
  }

  private static boolean isIn(Range range, HistoryBlock block) {
    MeasuredSeries series = block.series();
    return block.resolution() == range.resolution()
        && block.number() >= range.from()
        && block.number() <= range.to()
        && range.component().map(series.component()::equals).orElse(true)
        && range.trigger().map(series.trigger()::equals).orElse(true);
  }

  @Override
  public synchronized List<MeasuredSeries> series(Range range, int limit) {
    return find(range, Integer.MAX_VALUE).stream()
        .map(HistoryBlock::series)
        .distinct()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int prune(
      String runbook, Resolution resolution, long before, int limit, long epoch) {
    var old = new ArrayList<Key>();
    blocks.forEach(
        (key, kept) -> {
          if (key.runbook().equals(runbook)
              && key.resolution() == resolution
              && key.number() < before
              && kept.epoch() <= epoch
              && old.size() < limit) {
            old.add(key);
          }
        });
    old.forEach(blocks::remove);
    return old.size();
  }
}
