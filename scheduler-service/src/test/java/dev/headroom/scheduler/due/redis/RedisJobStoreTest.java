package dev.headroom.scheduler.due.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.JobStoreContract;
import dev.headroom.scheduler.due.StoreUnavailable;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisJobStoreTest extends JobStoreContract {

  private final RealRedis real = new RealRedis();
  private final JobStore store = real.jobStore();
  private final Ledger ledger = real.ledger();

  @AfterEach
  void close() {
    real.close();
  }

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Test
  void scripts_come_back_after_the_server_forgot_them() {
    real.redis().send(Request.cmd(Command.SCRIPT).arg("FLUSH")).await().indefinitely();
    assertEquals(0, store.due(0, 10).total());
  }

  @Test
  void a_redis_that_is_away_is_told_from_a_mistake_of_ours() {
    Vertx vertx = Vertx.vertx();
    try {
      Redis nobody = Redis.createClient(vertx, "redis://127.0.0.1:1");
      JobStore away = new RedisJobStore(nobody, real.keys(), RealRedis.ledgerConfig());
      assertThrows(StoreUnavailable.class, away::now);
      assertThrows(StoreUnavailable.class, () -> away.due(0, 1));
      assertThrows(StoreUnavailable.class, () -> away.find(JobId.parse("a/b")));
    } finally {
      vertx.close().await().indefinitely();
    }
  }

  @Test
  void a_redis_with_another_number_of_shards_is_refused() {
    assertEquals(Optional.empty(), new RedisGuard(real.redis(), real.keys()).refusal());
    RedisKeys other = new RedisKeys(real.keys().prefix(), 5);
    assertTrue(
        new RedisGuard(real.redis(), other)
            .refusal()
            .orElseThrow()
            .contains("headroom.scheduler.store.shards is 5. Set it to 4."));
  }
}
