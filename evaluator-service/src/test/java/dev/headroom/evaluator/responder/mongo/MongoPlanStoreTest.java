package dev.headroom.evaluator.responder.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.PlanStoreContract;

class MongoPlanStoreTest extends PlanStoreContract {

  @Override
  protected PlanStore store() {
    var store = new MongoPlanStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
