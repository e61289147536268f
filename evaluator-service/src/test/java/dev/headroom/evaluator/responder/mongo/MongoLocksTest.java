package dev.headroom.evaluator.responder.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.responder.plan.Locks;
import dev.headroom.evaluator.responder.plan.LocksContract;

class MongoLocksTest extends LocksContract {

  @Override
  protected Locks locks() {
    var locks = new MongoLocks(TestDatabase.client(), TestDatabase.fresh());
    locks.createIndexes();
    return locks;
  }
}
