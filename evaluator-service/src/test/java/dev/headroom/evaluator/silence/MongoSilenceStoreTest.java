package dev.headroom.evaluator.silence;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.silence.mongo.MongoSilenceStore;

class MongoSilenceStoreTest extends SilenceStoreContract {

  @Override
  SilenceStore store() {
    var store = new MongoSilenceStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
