package dev.headroom.evaluator.decision;

import dev.headroom.evaluator.decision.mongo.MongoDecisionStore;
import dev.headroom.evaluator.document.TestDatabase;

class MongoDecisionStoreTest extends DecisionStoreContract {

  @Override
  DecisionStore store() {
    var store = new MongoDecisionStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
