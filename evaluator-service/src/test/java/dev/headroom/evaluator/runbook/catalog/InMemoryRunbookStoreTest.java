package dev.headroom.evaluator.runbook.catalog;

class InMemoryRunbookStoreTest extends RunbookStoreContract {
  @Override
  protected RunbookStore store() {
    return new InMemoryRunbookStore();
  }
}
