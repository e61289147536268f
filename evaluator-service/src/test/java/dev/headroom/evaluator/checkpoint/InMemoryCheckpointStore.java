package dev.headroom.evaluator.checkpoint;

import dev.headroom.evaluator.series.BlockSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake. */
public final class InMemoryCheckpointStore implements CheckpointStore {

  private static final class Kept {
    private long epoch;
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private final List<BlockSegment> segments = new ArrayList<>();
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
  public synchronized void forget(String runbook, long epoch) {
    Kept kept = fenced(runbook, epoch);
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
