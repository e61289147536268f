package dev.headroom.evaluator.response.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.response.plan.PlanStore;
import dev.headroom.evaluator.response.plan.PlanStoreContract;

class MongoPlanStoreTest extends PlanStoreContract {

  @Override
  protected PlanStore store() {
    var store = new MongoPlanStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
