package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.runbook.model.Runbook;

/**
 * Drivers of levers, by runbook: whose jobs a scheduler lever moves, and in which project an Atlas
 * lever's cluster is, the runbook says.
 */
@FunctionalInterface
public interface Levers {

  /** Moves every lever of the runbook. Cheap: ask for it anew with each version. */
  LeverDriver of(Runbook runbook);
}
