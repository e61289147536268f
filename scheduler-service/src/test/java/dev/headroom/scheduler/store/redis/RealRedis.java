package dev.headroom.scheduler.store.redis;

import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.Optional;

/** A connection to the tests' Redis, with a key prefix of its own. */
public final class RealRedis implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final RedisKeys keys = new RedisKeys(TestServers.freshName(), 4);

  /** Connects to the Redis of the tests. */
  public RealRedis() {
    this(TestServers.redisUrl());
  }

  public RealRedis(String url) {
    redis = Redis.createClient(vertx, url);
  }

  public Redis redis() {
    return redis;
  }

  public RedisKeys keys() {
    return keys;
  }

  public RedisJobStore jobStore() {
    return new RedisJobStore(redis, keys, ledgerConfig());
  }

  public RedisLedger ledger() {
    return new RedisLedger(redis, keys);
  }

  static LedgerConfig ledgerConfig() {
    return new LedgerConfig() {
      @Override
      public int maxEntries() {
        return 10_000;
      }

      @Override
      public Duration maxAge() {
        return Duration.ofDays(1);
      }

      @Override
      public Optional<Boolean> export() {
        return Optional.empty();
      }

      @Override
      public Archive archive() {
        throw new UnsupportedOperationException("nothing is exported here");
      }
    };
  }

  @Override
  public void close() {
    redis.close();
    vertx.close().await().indefinitely();
  }
}
