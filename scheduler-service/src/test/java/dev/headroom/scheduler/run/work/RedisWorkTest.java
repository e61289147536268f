package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.redis.RealRedis;
import dev.headroom.scheduler.store.redis.RedisEndedStarts;
import org.junit.jupiter.api.AfterEach;

class RedisWorkTest extends WorkContract {

  private final RealRedis real = new RealRedis();

  @AfterEach
  void close() {
    real.close();
  }

  @Override
  JobStore store() {
    return real.jobStore();
  }

  @Override
  Ledger ledger() {
    return real.ledger();
  }

  @Override
  EndedStarts ended() {
    return new RedisEndedStarts(real.redis(), real.keys());
  }
}
