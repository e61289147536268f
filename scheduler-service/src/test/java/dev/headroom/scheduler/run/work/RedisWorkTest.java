package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.redis.RealRedis;
import dev.headroom.scheduler.store.redis.RedisEndedStarts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class RedisWorkTest implements WorkStores {

  private final RealRedis real = new RealRedis();

  @AfterEach
  void close() {
    real.close();
  }

  @Override
  public JobStore store() {
    return real.jobStore();
  }

  @Override
  public Ledger ledger() {
    return real.ledger();
  }

  @Override
  public EndedStarts ended() {
    return new RedisEndedStarts(real.redis(), real.keys());
  }

  @Nested
  class Claims extends ClaimContract {
    @Override
    WorkStores stores() {
      return RedisWorkTest.this;
    }
  }

  @Nested
  class Reports extends ReportContract {
    @Override
    WorkStores stores() {
      return RedisWorkTest.this;
    }
  }

  @Nested
  class Limits extends WorkLimitsContract {
    @Override
    WorkStores stores() {
      return RedisWorkTest.this;
    }
  }
}
