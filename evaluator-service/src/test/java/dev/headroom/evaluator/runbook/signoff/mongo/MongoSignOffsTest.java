package dev.headroom.evaluator.runbook.signoff.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import dev.headroom.evaluator.runbook.signoff.SignOffsContract;

class MongoSignOffsTest extends SignOffsContract {

  @Override
  protected SignOffs store() {
    return new MongoSignOffs(TestDatabase.client(), TestDatabase.fresh());
  }
}
