package dev.headroom.common.lease;

import static org.awaitility.Awaitility.await;

import dev.headroom.common.lease.redis.RedisLeaseStore;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisLeaseStoreTest extends LeaseStoreContract {

  private static final AtomicInteger NUMBER = new AtomicInteger();
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
  LeaseStore store() {
    String prefix = "lease-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    return new RedisLeaseStore(redis, () -> prefix);
  }

  @Override
  void pass(Duration time) {
    long until = serverMillis() + time.toMillis();
    await().atMost(WAIT).until(() -> serverMillis() > until);
  }

  private static long serverMillis() {
    var time = redis.send(Request.cmd(Command.TIME)).await().atMost(WAIT);
    return time.get(0).toLong() * 1000 + time.get(1).toLong() / 1000;
  }

  @Test
  void the_scripts_survive_a_server_that_forgot_them() {
    LeaseStore store = store();
    Lease lease = store.acquire("shop", "evaluator", "a", Duration.ofMinutes(1)).orElseThrow();
    redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH")).await().atMost(WAIT);
    org.junit.jupiter.api.Assertions.assertTrue(store.renew(lease, Duration.ofMinutes(1)));
  }
}
