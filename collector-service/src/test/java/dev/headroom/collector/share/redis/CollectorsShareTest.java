package dev.headroom.collector.share.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.share.Replica;
import dev.headroom.common.lease.redis.RedisRoster;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two collectors on a real Redis and one target that counts, in real time. */
class CollectorsShareTest {

  private static final int SOURCES = 12;
  private static final Duration EVERY = Duration.ofSeconds(4);

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis = Redis.createClient(vertx, TestServers.redisUrl());
  private final String prefix = TestServers.freshName();
  private final ScheduledExecutorService turns = Executors.newScheduledThreadPool(2);

  /** When each target was asked, in milliseconds of the monotonic clock. */
  private final Map<String, List<Long>> asked = new ConcurrentHashMap<>();

  private volatile boolean dead;

  private Replica replica(String name, OutboundHttp http) {
    var replica =
        new Replica(
            name,
            new RedisHoldings(redis, new RedisKeys(() -> prefix)),
            new RedisRoster(redis, () -> prefix),
            System::nanoTime,
            Duration.ofSeconds(2),
            http);
    replica.shared.apply("r", Replica.sources(SOURCES, EVERY));
    return replica;
  }

  private OutboundResult answer(String path) {
    asked.computeIfAbsent(path, p -> new CopyOnWriteArrayList<>()).add(millis());
    return new OutboundResult.Answered(200, Map.of(), "a 1\n".getBytes(), Duration.ZERO);
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  @AfterEach
  void stop() {
    turns.shutdownNow();
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void no_target_is_asked_twice_in_an_interval_and_a_dead_collectors_targets_soon_again() {
    Replica survivor = replica("survivor", request -> answer(request.uri().getPath()));
    Replica victim =
        replica(
            "victim",
            request ->
                dead
                    ? new OutboundResult.Failed("connect", "dead", Duration.ZERO)
                    : answer(request.uri().getPath()));
    turns.scheduleWithFixedDelay(survivor.shared::share, 0, 500, TimeUnit.MILLISECONDS);
    var victims = turns.scheduleWithFixedDelay(victim.shared::share, 0, 500, TimeUnit.MILLISECONDS);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                !victim.collects().isEmpty()
                    && survivor.collects().size() + victim.collects().size() == SOURCES);
    int before = asked.values().stream().mapToInt(List::size).sum();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> asked.size() == SOURCES && asked.values().stream().allMatch(t -> t.size() > 2));
    assertTrue(before < 3 * SOURCES, "the rest was asked in steady state");

    List<String> orphans = victim.collects();
    victims.cancel(true);
    dead = true;
    long died = millis();
    await()
        .atMost(EVERY.multipliedBy(2))
        .until(
            () ->
                orphans.stream()
                    .allMatch(source -> asked.get("/" + source.substring(1)).getLast() > died));
    victim.close();
    survivor.close();
    assertEquals(SOURCES, survivor.collects().size());
    asked.forEach(
        (target, times) -> {
          for (int i = 1; i < times.size(); i++) {
            long gap = times.get(i) - times.get(i - 1);
            assertTrue(
                gap > EVERY.toMillis() / 2, target + " was asked again after " + gap + " ms");
          }
        });
  }
}
