package dev.headroom.evaluator.runbook.catalog;

/** Told of every change that this process made, right after it is stored. */
@FunctionalInterface
public interface RunbookChanges {
  void changed(RunbookChange change);
}
