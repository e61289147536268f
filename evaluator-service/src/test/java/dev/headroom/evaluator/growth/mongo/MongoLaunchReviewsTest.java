package dev.headroom.evaluator.growth.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import dev.headroom.evaluator.growth.review.LaunchReviewStoreContract;

class MongoLaunchReviewsTest extends LaunchReviewStoreContract {

  @Override
  protected LaunchReviewStore store() {
    var store = new MongoLaunchReviews(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
