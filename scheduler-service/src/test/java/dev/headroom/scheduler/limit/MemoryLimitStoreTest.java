package dev.headroom.scheduler.limit;

import java.time.InstantSource;

class MemoryLimitStoreTest extends LimitStoreContract {

  private final LimitStore store = new MemoryLimitStore(InstantSource.system());

  @Override
  LimitStore store() {
    return store;
  }
}
