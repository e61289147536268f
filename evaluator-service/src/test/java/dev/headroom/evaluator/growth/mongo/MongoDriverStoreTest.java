package dev.headroom.evaluator.growth.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.growth.DriverStore;
import dev.headroom.evaluator.growth.DriverStoreContract;

class MongoDriverStoreTest extends DriverStoreContract {

  @Override
  protected DriverStore store() {
    var store = new MongoDriverStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
