package dev.headroom.evaluator.history;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.history.mongo.MongoHistoryStore;

class MongoHistoryStoreTest extends HistoryStoreContract {

  @Override
  HistoryStore store() {
    var store = new MongoHistoryStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
