package dev.headroom.evaluator.review.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.review.ReviewStore;
import dev.headroom.evaluator.review.ReviewStoreContract;

class MongoReviewStoreTest extends ReviewStoreContract {

  @Override
  protected ReviewStore store() {
    var store = new MongoReviewStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
