package dev.headroom.evaluator.checkpoint;

import dev.headroom.evaluator.checkpoint.mongo.MongoCheckpointStore;
import dev.headroom.evaluator.document.TestDatabase;

class MongoCheckpointStoreTest extends CheckpointStoreContract {

  @Override
  CheckpointStore store() {
    var store = new MongoCheckpointStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
