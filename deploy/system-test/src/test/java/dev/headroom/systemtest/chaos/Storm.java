package dev.headroom.systemtest.chaos;

import dev.headroom.embedded.RestartableServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults by a seed: each replica and Redis has its own row of them, one after the other. */
final class Storm {

  private static final int SHORTEST_CALM = 2_000;
  private static final int LONGEST_CALM = 9_000;

  private final List<Replica> replicas;
  private final RedisUnderTest redis;
  private final Duration lease;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> rows = new ArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();
  private final AtomicInteger deploys = new AtomicInteger();
  private final AtomicInteger redisFailures = new AtomicInteger();
  private final AtomicInteger otherFailures = new AtomicInteger();

  Storm(List<Replica> replicas, RedisUnderTest redis, Duration lease) {
    this.replicas = replicas;
    this.redis = redis;
    this.lease = lease;
  }

  /** Another server that is killed and comes back, in a row of its own. */
  void alsoKills(RestartableServer server, long seed) {
    row(
        "faults of " + server.name(),
        new Random(seed * 31 - 2),
        random -> {
          server.kill();
          over.await(random.nextInt(RedisUnderTest.LONGEST_DOWN), TimeUnit.MILLISECONDS);
          server.restart();
          otherFailures.incrementAndGet();
        });
  }

  void begin(long seed) {
    for (int i = 0; i < replicas.size(); i++) {
      Replica victim = replicas.get(i);
      row("faults of " + victim.name(), new Random(seed * 31 + i), random -> hurt(victim, random));
    }
    row(
        "faults of redis",
        new Random(seed * 31 - 1),
        random -> {
          redis.fail(random, over);
          redisFailures.incrementAndGet();
        });
  }

  /** Lets the faults under way end, and waits for that; everybody is alive afterwards. */
  void end() throws InterruptedException {
    over.countDown();
    for (Thread row : rows) {
      row.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a fault went wrong", failures.peek());
    }
  }

  /**
   * Whether something was killed, stopped and taken away by now: how soon, the machine has a say.
   */
  boolean hadEach() {
    return kills() > 0 && stops() > 0 && redisFailures() > 0;
  }

  int kills() {
    return kills.get();
  }

  int stops() {
    return stops.get();
  }

  int deploys() {
    return deploys.get();
  }

  int redisFailures() {
    return redisFailures.get();
  }

  int otherFailures() {
    return otherFailures.get();
  }

  private interface Fault {
    void strike(Random random) throws InterruptedException;
  }

  private void row(String name, Random random, Fault fault) {
    rows.add(
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  try {
                    while (!over.await(calm(random), TimeUnit.MILLISECONDS)) {
                      fault.strike(random);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } catch (RuntimeException | Error e) {
                    failures.add(e);
                  }
                }));
  }

  private static int calm(Random random) {
    return random.nextInt(SHORTEST_CALM, LONGEST_CALM);
  }

  private void hurt(Replica victim, Random random) throws InterruptedException {
    int kind = random.nextInt(10);
    if (kind < 4) {
      victim.kill();
      kills.incrementAndGet();
      over.await(random.nextInt(RedisUnderTest.LONGEST_DOWN), TimeUnit.MILLISECONDS);
      victim.launch();
    } else if (kind < 9) {
      victim.freeze();
      stops.incrementAndGet();
      over.await(lease.toMillis() * (11 + random.nextInt(15)) / 10, TimeUnit.MILLISECONDS);
      victim.thaw();
    } else {
      victim.close();
      deploys.incrementAndGet();
      victim.launch();
    }
  }
}
