package dev.headroom.evaluator.view.shell;

import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.shell.OwnerConfig;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.state.BinaryState;
import dev.headroom.evaluator.view.RunbookView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The rows of any runbook: as they are now where this replica owns it, else as its owner last saved
 * them. Rows that are older than they should be are held.
 */
@ApplicationScoped
public class SharedRows {

  private final Views views;
  private final CheckpointStore checkpoints;
  private final RunbookVersions catalog;
  private final InstantSource clock;
  private final SeriesTable.Limits limits;
  private final int trail;

  public SharedRows(
      Views views,
      CheckpointStore checkpoints,
      RunbookVersions catalog,
      OwnerConfig config,
      InstantSource clock) {
    this.views = views;
    this.checkpoints = checkpoints;
    this.catalog = catalog;
    this.clock = clock;
    this.limits = config.limits();
    this.trail = config.trail();
  }

  /** Empty for a runbook that does not exist. */
  public List<TriggerRow> of(String runbook) {
    Instant now = clock.instant();
    return views.of(runbook).map(RunbookView::rows).orElseGet(() -> saved(runbook)).stream()
        .map(row -> row.at(now))
        .toList();
  }

  private List<TriggerRow> saved(String runbook) {
    return evaluation(runbook).map(Snapshots::rows).orElse(List.of());
  }

  /** The state that the owner saved last; empty for a runbook that does not exist. */
  public Optional<RunbookEvaluation> evaluation(String runbook) {
    var checkpoint = checkpoints.latest(runbook);
    Optional<RunbookVersions.Version> version =
        checkpoint.isPresent()
            ? catalog.version(runbook, checkpoint.get().version())
            : catalog.head(runbook);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    var evaluation =
        new RunbookEvaluation(
            new CompiledRunbook(version.get().runbook(), version.get().number()), limits, trail);
    checkpoint
        .filter(Checkpoint::isWhole)
        .ifPresent(saved -> BinaryState.read(saved.state(), evaluation::load));
    return Optional.of(evaluation);
  }
}
