package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class MemoryWorkTest extends WorkContract {

  private final MemoryJobStore memory = new MemoryJobStore(InstantSource.system());

  private final EndedStarts ended =
      new EndedStarts() {
        private final Map<Lease, String> known = new ConcurrentHashMap<>();

        @Override
        public void remember(Lease start, String how) {
          known.put(start, how);
        }

        @Override
        public boolean knows(Lease start, String how) {
          return how.equals(known.get(start));
        }
      };

  @Override
  JobStore store() {
    return memory;
  }

  @Override
  Ledger ledger() {
    return memory;
  }

  @Override
  EndedStarts ended() {
    return ended;
  }
}
