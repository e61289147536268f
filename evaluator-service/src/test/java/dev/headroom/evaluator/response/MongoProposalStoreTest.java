package dev.headroom.evaluator.response;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.response.mongo.MongoProposalStore;

class MongoProposalStoreTest extends ProposalStoreContract {

  @Override
  ProposalStore store() {
    var store = new MongoProposalStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
