package dev.headroom.common.lease;

import java.time.Duration;

class InMemoryLeaseStoreTest extends LeaseStoreContract {

  private final InMemoryLeaseStore store = new InMemoryLeaseStore();

  @Override
  LeaseStore store() {
    return store;
  }

  @Override
  void pass(Duration time) {
    store.advance(time.plusMillis(1));
  }
}
