package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;

class MemoryWorkTest implements WorkStores {

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
  public JobStore store() {
    return memory;
  }

  @Override
  public Ledger ledger() {
    return memory;
  }

  @Override
  public EndedStarts ended() {
    return ended;
  }

  @Nested
  class Claims extends ClaimContract {
    @Override
    WorkStores stores() {
      return MemoryWorkTest.this;
    }
  }

  @Nested
  class Reports extends ReportContract {
    @Override
    WorkStores stores() {
      return MemoryWorkTest.this;
    }
  }

  @Nested
  class Limits extends WorkLimitsContract {
    @Override
    WorkStores stores() {
      return MemoryWorkTest.this;
    }
  }
}
