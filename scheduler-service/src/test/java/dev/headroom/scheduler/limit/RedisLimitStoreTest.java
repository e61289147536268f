package dev.headroom.scheduler.limit;

import dev.headroom.scheduler.limit.redis.RedisLimitStore;
import dev.headroom.scheduler.store.redis.RealRedis;
import org.junit.jupiter.api.AfterEach;

class RedisLimitStoreTest extends LimitStoreContract {

  private final RealRedis real = new RealRedis();
  private final LimitStore store = new RedisLimitStore(real.redis(), real.keys().prefix());

  @AfterEach
  void close() {
    real.close();
  }

  @Override
  LimitStore store() {
    return store;
  }
}
