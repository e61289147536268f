package dev.headroom.evaluator.change.mongo;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.ChangeRegisterContract;
import dev.headroom.evaluator.document.TestDatabase;

class MongoChangeRegisterTest extends ChangeRegisterContract {

  @Override
  protected ChangeRegister register() {
    var register = new MongoChangeRegister(TestDatabase.client(), TestDatabase.fresh());
    register.createIndexes();
    return register;
  }
}
