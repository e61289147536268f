package dev.headroom.scheduler.store.redis;

import dev.headroom.embedded.testing.TestServers;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobStateText;
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

  /**
   * A store that keeps this many ledger entries, approximately.
   *
   * @param maxEntries a shard
   */
  public RedisJobStore jobStore(int maxEntries) {
    return new RedisJobStore(redis, keys, ledgerConfig(maxEntries), false);
  }

  /** The state as another step would leave it that changes nothing else. */
  public JobState withRevision(JobState state, long revision) {
    String text = JobStateText.write(state);
    return JobStateText.read(revision + text.substring(text.indexOf(' ')));
  }

  public RedisLedger ledger() {
    return new RedisLedger(redis, keys);
  }

  static LedgerConfig ledgerConfig() {
    return ledgerConfig(10_000);
  }

  private static LedgerConfig ledgerConfig(int maxEntries) {
    return new LedgerConfig() {
      @Override
      public int maxEntries() {
        return maxEntries;
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
