package dev.headroom.collector.desired.redis;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.collector.desired.SourceStore;
import dev.headroom.collector.desired.SourceStoreContract;
import dev.headroom.collector.desired.StoreUnavailable;
import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisSourceStoreTest extends SourceStoreContract {

  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = TestServers.freshName();
  private final SourceStore store = new RedisSourceStore(redis, new RedisKeys(() -> prefix));

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
  protected SourceStore store() {
    return store;
  }

  @Test
  void no_server_is_unavailable() {
    var nowhere = Redis.createClient(vertx, "redis://127.0.0.1:1");
    var away = new RedisSourceStore(nowhere, new RedisKeys(() -> prefix));
    assertThrows(StoreUnavailable.class, away::all);
    nowhere.close();
  }
}
