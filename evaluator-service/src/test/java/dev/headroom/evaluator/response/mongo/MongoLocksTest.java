package dev.headroom.evaluator.response.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.response.plan.Locks;
import dev.headroom.evaluator.response.plan.LocksContract;

class MongoLocksTest extends LocksContract {

  @Override
  protected Locks locks() {
    var locks = new MongoLocks(TestDatabase.client(), TestDatabase.fresh());
    locks.createIndexes();
    return locks;
  }
}
