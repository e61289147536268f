package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.time.InstantSource;

class MemoryWorkTest extends WorkContract {

  private final MemoryJobStore memory = new MemoryJobStore(InstantSource.system());

  @Override
  JobStore store() {
    return memory;
  }

  @Override
  Ledger ledger() {
    return memory;
  }
}
