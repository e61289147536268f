package dev.headroom.evaluator.lever;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.Runbook;

/**
 * Drivers of levers, by runbook and firing: whose jobs a scheduler lever moves, and in which
 * project an Atlas lever's cluster is, the runbook says; what {@code ${labels.job}} stands for, the
 * firing.
 */
@FunctionalInterface
public interface Levers {

  /** Moves every lever of the runbook for a firing. Cheap: ask for it anew each time. */
  LeverDriver of(Runbook runbook, SeriesLabels labels);
}
