package dev.headroom.evaluator.runbook.catalog;

/** A runbook has a new version, or is no more. */
public sealed interface RunbookChange {
  String name();

  record Stored(StoredRunbook runbook) implements RunbookChange {
    @Override
    public String name() {
      return runbook.name();
    }
  }

  record Deleted(String name) implements RunbookChange {}
}
