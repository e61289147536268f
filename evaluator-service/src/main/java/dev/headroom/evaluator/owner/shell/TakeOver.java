package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.StoreAwayException;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.state.BinaryState;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How an owner begins: with the state that the last one left, or with none. */
final class TakeOver {

  private static final Logger LOG = Logger.getLogger(TakeOver.class);

  private final Lease lease;
  private final String runbook;
  private final OwnerPorts ports;
  private final OwnerConfig config;
  private final Checkpointer checkpointer;

  TakeOver(Lease lease, OwnerPorts ports, OwnerConfig config, Checkpointer checkpointer) {
    this.lease = lease;
    this.runbook = lease.resource();
    this.ports = ports;
    this.config = config;
    this.checkpointer = checkpointer;
  }

  /**
   * The state that the last owner left. A new state is saved before the first entry is read, so
   * that a replay sees each entry under the version that saw it first. It goes on with the blocks
   * of history that were begun.
   */
  RunbookEvaluation evaluation() {
    Optional<Checkpoint> checkpoint = ports.checkpoints().takeOver(runbook, lease.epoch());
    Optional<RunbookEvaluation> resumed = checkpoint.flatMap(this::resume);
    if (resumed.isPresent()) {
      return resumed.get();
    }
    RunbookEvaluation started =
        fresh(ports.catalog().head(runbook).orElseThrow(() -> new StoppedException()));
    for (Resolution resolution : Resolution.values()) {
      started.rollUps().adopt(ports.history().newest(runbook, resolution));
    }
    checkpoint.ifPresent(unreadable -> started.startAfter(unreadable.lastEntry()));
    checkpointer.save(started);
    return started;
  }

  private Optional<RunbookEvaluation> resume(Checkpoint checkpoint) {
    Optional<RunbookVersions.Version> version =
        ports.catalog().version(runbook, checkpoint.version());
    if (version.isEmpty()) {
      return Optional.empty();
    }
    try {
      RunbookEvaluation evaluation = fresh(version.get());
      BinaryState.read(checkpoint.state(), in -> evaluation.load(in, checkpoint.segments()));
      checkpointer.resumed(evaluation);
      LOG.infof(
          "owner-resumed runbook=%s version=%d after=%s",
          runbook, checkpoint.version(), evaluation.lastEntry());
      return Optional.of(evaluation);
    } catch (StoreAwayException e) {
      // The state is there, and is read at the next try: it must not be begun anew.
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "checkpoint-unreadable runbook=%s; windows start empty after entry %s",
          runbook,
          checkpoint.lastEntry());
      ports.metrics().failure(runbook, "checkpoint-unreadable");
      return Optional.empty();
    }
  }

  private RunbookEvaluation fresh(RunbookVersions.Version version) {
    return new RunbookEvaluation(
        new CompiledRunbook(version.runbook(), version.number()), config.limits(), config.trail());
  }
}
