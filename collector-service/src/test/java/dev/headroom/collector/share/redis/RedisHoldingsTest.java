package dev.headroom.collector.share.redis;

import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.share.Holdings;
import dev.headroom.collector.share.HoldingsContract;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisHoldingsTest extends HoldingsContract {

  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = TestServers.freshName();
  private final Holdings holdings = new RedisHoldings(redis, new RedisKeys(() -> prefix));

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
  protected Holdings holdings() {
    return holdings;
  }
}
