package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.owner.CheckpointPace;
import dev.headroom.evaluator.state.BinaryState;

/** Saves the state of one owner's evaluation, in its pace. */
final class Checkpointer {

  private final Lease lease;
  private final String runbook;
  private final OwnerPorts ports;
  private final CheckpointPace pace;

  Checkpointer(Lease lease, OwnerPorts ports, OwnerConfig config) {
    this.lease = lease;
    this.runbook = lease.resource();
    this.ports = ports;
    this.pace = new CheckpointPace(config.checkpointEvery(), config.checkpointBytesPerSecond());
  }

  boolean isDue() {
    return pace.isDue(ports.clock().nanos());
  }

  /**
   * Saves the state and the roll-ups of an evaluation.
   *
   * @throws dev.headroom.evaluator.checkpoint.FencedException if another replica owns the runbook
   */
  void save(RunbookEvaluation evaluation) {
    long start = ports.clock().nanos();
    ports.checkpoints().saveHistory(runbook, evaluation.rollUps().changed(), lease.epoch());
    byte[] state = BinaryState.write(evaluation::save);
    ports
        .checkpoints()
        .save(
            new Checkpoint(runbook, evaluation.compiled().version(), evaluation.lastEntry(), state),
            lease.epoch());
    evaluation.rollUps().stored();
    ports.metrics().checkpoint(runbook, state.length, ports.clock().since(start));
    pace.saved(ports.clock().nanos(), state.length);
  }
}
