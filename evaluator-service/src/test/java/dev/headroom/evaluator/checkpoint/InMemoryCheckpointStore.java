package dev.headroom.evaluator.checkpoint;

import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.series.BlockSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fake. */
public final class InMemoryCheckpointStore implements CheckpointStore {

  private record BlockKey(MeasuredSeries series, long hour) {}

  private static final class Kept {
    private long epoch;
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private final List<BlockSegment> segments = new ArrayList<>();
    private final Map<BlockKey, HistoryBlock> blocks =
        new TreeMap<>(
            Comparator.comparingLong(BlockKey::hour).thenComparing(key -> key.series().toString()));
  }

  private final Map<String, Kept> runbooks = new HashMap<>();

  private Kept fenced(String runbook, long epoch) {
    Kept kept = runbooks.computeIfAbsent(runbook, name -> new Kept());
    if (kept.epoch > epoch) {
      throw new FencedException(runbook, epoch);
    }
    return kept;
  }

  @Override
  public synchronized Optional<Checkpoint> takeOver(String runbook, long epoch) {
    Kept kept = fenced(runbook, epoch);
    kept.epoch = epoch;
    return kept.checkpoint;
  }

  @Override
  public synchronized Optional<Checkpoint> latest(String runbook) {
    return Optional.ofNullable(runbooks.get(runbook)).flatMap(kept -> kept.checkpoint);
  }

  @Override
  public synchronized void save(Step step, long epoch) {
    Kept kept = fenced(step.runbook(), epoch);
    kept.segments.removeIf(segment -> segment.neededUntilMillis() <= step.forgottenMillis());
    kept.segments.addAll(step.added());
    kept.checkpoint =
        Optional.of(
            new Checkpoint(
                step.runbook(),
                step.version(),
                step.lastEntry(),
                step.state(),
                kept.segments.stream().map(BlockSegment::bytes).toList()));
  }

  @Override
  public synchronized void saveHistory(String runbook, List<HistoryBlock> blocks, long epoch) {
    Kept kept = fenced(runbook, epoch);
    blocks.forEach(block -> kept.blocks.put(new BlockKey(block.series(), block.hour()), block));
  }

  @Override
  public synchronized List<HistoryBlock> history(
      String runbook, String component, String trigger, long fromHour, long toHour) {
    Kept kept = runbooks.getOrDefault(runbook, new Kept());
    return kept.blocks.values().stream()
        .filter(block -> block.series().component().equals(component))
        .filter(block -> block.series().trigger().equals(trigger))
        .filter(block -> block.hour() >= fromHour && block.hour() <= toHour)
        .toList();
  }

  @Override
  public synchronized void forget(String runbook) {
    Kept kept = runbooks.getOrDefault(runbook, new Kept());
    kept.epoch = 0;
    kept.checkpoint = Optional.empty();
    kept.segments.clear();
  }

  @Override
  public synchronized void requireEpoch(String runbook, long epoch) {
    Kept kept = runbooks.get(runbook);
    if (kept == null || kept.epoch != epoch) {
      throw new FencedException(runbook, epoch);
    }
  }
}
