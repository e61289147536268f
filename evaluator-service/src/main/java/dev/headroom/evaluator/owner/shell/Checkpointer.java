package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.owner.CheckpointPace;
import dev.headroom.evaluator.series.BlockSegment;
import dev.headroom.evaluator.state.BinaryState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves the state of one owner's evaluation, in its pace. */
final class Checkpointer {

  /** A state may grow by this part of it before its bytes are copied. */
  private static final int ROOM = 16;

  private final Lease lease;
  private final String runbook;
  private final OwnerPorts ports;
  private final CheckpointPace pace;
  private final HistoryKeeper history;

  /** The evaluation whose segments are in the store. */
  private @Nullable RunbookEvaluation stored;

  private int stateBytes;

  Checkpointer(Lease lease, OwnerPorts ports, OwnerConfig config) {
    this.lease = lease;
    this.runbook = lease.resource();
    this.ports = ports;
    this.history = new HistoryKeeper(lease, ports);
    this.pace = new CheckpointPace(config.checkpointEvery(), config.checkpointBytesPerSecond());
  }

  boolean isDue() {
    return pace.isDue(ports.clock().nanos());
  }

  /** The segments in the store are those of this evaluation. */
  void resumed(RunbookEvaluation evaluation) {
    stored = evaluation;
  }

  /**
   * Saves the state, and the roll-ups where it is time.
   *
   * @throws dev.headroom.evaluator.checkpoint.FencedException if another replica owns the runbook
   */
  void save(RunbookEvaluation evaluation) {
    save(evaluation, history.isDue(evaluation.rollUps()));
  }

  /** Saves the state and all roll-ups, for others to read. */
  void saveAll(RunbookEvaluation evaluation) {
    save(evaluation, true);
  }

  private void save(RunbookEvaluation evaluation, boolean withHistory) {
    long start = ports.clock().nanos();
    if (withHistory) {
      ports.checkpoints().requireEpoch(runbook, lease.epoch());
      history.write(evaluation.rollUps());
    }
    Step step = step(evaluation);
    // A write that fails may have happened all the same: the one after it builds on neither.
    stored = null;
    ports.checkpoints().save(step, lease.epoch());
    evaluation.table().segmentsSaved();
    stored = evaluation;
    if (withHistory) {
      evaluation.rollUps().stored();
      history.prune(evaluation);
    }
    ports.metrics().checkpoint(runbook, step.bytes(), ports.clock().since(start));
    pace.saved(ports.clock().nanos(), step.bytes());
  }

  private Step step(RunbookEvaluation evaluation) {
    boolean another = evaluation != stored;
    if (another) {
      evaluation.table().segmentsLost();
    }
    List<BlockSegment> segments = evaluation.table().segments();
    byte[] state = BinaryState.write(stateBytes + stateBytes / ROOM, evaluation::save);
    stateBytes = state.length;
    return new Step(
        runbook,
        evaluation.compiled().version(),
        evaluation.lastEntry(),
        state,
        segments,
        another ? Step.FORGET_ALL : evaluation.table().forgottenMillis());
  }
}
