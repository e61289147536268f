package dev.headroom.evaluator.growth.review;

class InMemoryLaunchReviewsTest extends LaunchReviewStoreContract {
  @Override
  protected LaunchReviewStore store() {
    return new InMemoryLaunchReviews();
  }
}
