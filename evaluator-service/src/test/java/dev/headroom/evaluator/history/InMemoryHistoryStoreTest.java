package dev.headroom.evaluator.history;

class InMemoryHistoryStoreTest extends HistoryStoreContract {

  @Override
  HistoryStore store() {
    return new InMemoryHistoryStore();
  }
}
