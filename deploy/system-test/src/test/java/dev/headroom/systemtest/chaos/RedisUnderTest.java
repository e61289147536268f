package dev.headroom.systemtest.chaos;

import dev.headroom.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the scheduler keeps its jobs in, and how that fails. */
interface RedisUnderTest extends AutoCloseable {

  /** In milliseconds. */
  int LONGEST_DOWN = 3_000;

  /** How a service is told of it. */
  Map<String, String> environment();

  /** Whether a failure may take writes away that were acknowledged. */
  boolean losesWrites();

  /**
   * Kills it, and returns when it serves again.
   *
   * @param over ends the wait early
   */
  void fail(Random random, CountDownLatch over) throws InterruptedException;

  @Override
  void close();

  /** One server that comes back with its append-only file. */
  static RedisUnderTest single(Path data, int port, String appendfsync) {
    EmbeddedRedis redis = EmbeddedRedis.start(data, port, List.of("--appendfsync", appendfsync));
    return new RedisUnderTest() {
      @Override
      public Map<String, String> environment() {
        return Map.of("QUARKUS_REDIS_HOSTS", redis.url());
      }

      @Override
      public boolean losesWrites() {
        // With everysec a write may wait in memory while the disk is slow.
        return !appendfsync.equals("always");
      }

      @Override
      public void fail(Random random, CountDownLatch over) throws InterruptedException {
        redis.kill();
        over.await(random.nextInt(LONGEST_DOWN), TimeUnit.MILLISECONDS);
        redis.restart();
      }

      @Override
      public void close() {
        redis.close();
      }
    };
  }
}
