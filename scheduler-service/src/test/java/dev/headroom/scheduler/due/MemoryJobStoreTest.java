package dev.headroom.scheduler.due;

import dev.headroom.scheduler.ledger.Ledger;
import java.time.InstantSource;

class MemoryJobStoreTest extends JobStoreContract {

  private final MemoryJobStore store = new MemoryJobStore(InstantSource.system());

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected Ledger ledger() {
    return store;
  }
}
