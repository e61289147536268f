package dev.headroom.evaluator.view.shell;

import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.view.RunbookView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The conditions of any runbook: as they are now where this replica owns it, else as its owner last
 * saved them. What is older than it should be is unknown.
 */
@ApplicationScoped
public class SharedConditions {

  private final Views views;
  private final SharedRows saved;
  private final InstantSource clock;

  public SharedConditions(Views views, SharedRows saved, InstantSource clock) {
    this.views = views;
    this.saved = saved;
    this.clock = clock;
  }

  /** Empty for a runbook that does not exist. */
  public Optional<Conditions> of(String runbook) {
    return views
        .of(runbook)
        .map(RunbookView::conditions)
        .or(() -> saved.evaluation(runbook).map(Snapshots::conditions))
        .map(conditions -> conditions.at(clock.instant()));
  }
}
