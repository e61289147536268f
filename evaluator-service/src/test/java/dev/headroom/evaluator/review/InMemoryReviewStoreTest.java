package dev.headroom.evaluator.review;

class InMemoryReviewStoreTest extends ReviewStoreContract {
  @Override
  protected ReviewStore store() {
    return new InMemoryReviewStore();
  }
}
