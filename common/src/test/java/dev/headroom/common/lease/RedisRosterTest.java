package dev.headroom.common.lease;

import static org.awaitility.Awaitility.await;

import dev.headroom.common.lease.redis.RedisRoster;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisRosterTest extends RosterContract {

  private static final Duration WAIT = Duration.ofSeconds(5);

  private static Vertx vertx;
  private static Redis redis;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, TestServers.redisUrl());
  }

  @AfterAll
  static void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  Roster roster() {
    String prefix = TestServers.freshName();
    return new RedisRoster(redis, () -> prefix);
  }

  @Override
  void passShortStay() {
    long until = serverMillis() + 60;
    await().atMost(WAIT).until(() -> serverMillis() > until);
  }

  private static long serverMillis() {
    var time = redis.send(Request.cmd(Command.TIME)).await().atMost(WAIT);
    return time.get(0).toLong() * 1000 + time.get(1).toLong() / 1000;
  }
}
