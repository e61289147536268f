package dev.headroom.scheduler.store.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract on the oldest Redis that is supported. */
class OldestRedisJobStoreTest extends RedisJobStoreTest {

  @Override
  protected RealRedis redis() {
    return new RealRedis(TestServers.oldestRedisUrl());
  }

  @Test
  void it_is_the_oldest() {
    try (RealRedis oldest = redis()) {
      String info =
          oldest
              .redis()
              .send(Request.cmd(Command.INFO).arg("server"))
              .await()
              .atMost(Duration.ofSeconds(5))
              .toString();
      assertTrue(info.contains("redis_version:6.2"), info);
    }
  }
}
