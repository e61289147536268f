package dev.headroom.scheduler.limit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.scheduler.limit.redis.RedisLimitStore;
import dev.headroom.scheduler.store.StoreUnavailable;
import dev.headroom.scheduler.store.redis.RealRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  @Test
  void a_redis_that_is_away_is_an_unavailable_store() throws Exception {
    try (RealRedis away = new RealRedis("redis://127.0.0.1:" + LoopbackPort.free())) {
      LimitStore limits = new RedisLimitStore(away.redis(), "away");
      Limited queue = Limited.queue("reports");
      Limit one = new Limit(1, null);
      assertThrows(StoreUnavailable.class, limits::all);
      assertThrows(
          StoreUnavailable.class,
          () -> limits.take(queue, one, List.of("a"), Duration.ofSeconds(1)));
      List<Permit> permits = List.of(new Permit(queue, "a"));
      assertThrows(StoreUnavailable.class, () -> limits.extend(permits, Duration.ofSeconds(1)));
    }
  }
}
