package dev.headroom.collector.push.redis;

import dev.headroom.collector.push.PushRecords;
import dev.headroom.collector.push.PushRecordsContract;
import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisPushRecordsTest extends PushRecordsContract {

  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = TestServers.freshName();
  private final PushRecords records = new RedisPushRecords(redis, new RedisKeys(() -> prefix));

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
  protected PushRecords records() {
    return records;
  }
}
