package dev.headroom.evaluator.tenancy;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.tenancy.mongo.MongoTenancyStore;

class MongoTenancyStoreTest extends TenancyStoreContract {

  @Override
  TenancyStore store() {
    return new MongoTenancyStore(TestDatabase.client(), TestDatabase.fresh());
  }
}
