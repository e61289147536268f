package dev.headroom.evaluator.growth.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.growth.LaunchStore;
import dev.headroom.evaluator.growth.LaunchStoreContract;

class MongoLaunchStoreTest extends LaunchStoreContract {

  @Override
  protected LaunchStore store() {
    var store = new MongoLaunchStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
