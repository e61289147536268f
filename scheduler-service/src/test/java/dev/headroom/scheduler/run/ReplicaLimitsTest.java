package dev.headroom.scheduler.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Several replicas on one real Redis keep the limits of queues, of tenants and of themselves. */
class ReplicaLimitsTest extends ReplicasOnRedis {

  @Test
  void a_full_replica_comes_back_to_what_it_left() throws Exception {
    List<JobDefinition> jobs = List.of(Jobs.daily("team/busy"), Jobs.daily("team/waits"));
    jobs.forEach(job -> new Registrar(store).register(job));
    CountDownLatch release = new CountDownLatch(1);
    Scheduler small =
        new Scheduler(
            store,
            limits,
            (run, definition) -> {
              starts.add(run);
              awaitUninterrupted(release);
              return ended(RunResult.ran(""));
            },
            new SilentObserver(),
            System::nanoTime,
            new Terms("small", LEASE, MAX_STARTS, 1, 10),
            Duration.ofDays(1));
    replicas.add(small);
    small.start();
    jobs.forEach(job -> new Control(store).runNow(job.id()));
    small.wake();
    await().until(() -> starts.size() == 1);
    assertEquals(1, small.activeRuns());
    release.countDown();
    await().until(() -> outcomes().size() == 2);
  }

  @Test
  void replicas_together_keep_the_limit_of_a_queue_and_of_a_tenant() throws Exception {
    limits.put(Limited.queue("narrow"), new Limit(3, null));
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    AtomicInteger going = new AtomicInteger();
    AtomicInteger goingForAcme = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger mostForAcme = new AtomicInteger();
    ActionRunner slow =
        (run, job) -> {
          boolean acme = run.job().name().startsWith("acme");
          most.accumulateAndGet(going.incrementAndGet(), Math::max);
          if (acme) {
            mostForAcme.accumulateAndGet(goingForAcme.incrementAndGet(), Math::max);
          }
          LockSupport.parkNanos(20_000_000);
          going.decrementAndGet();
          goingForAcme.addAndGet(acme ? -1 : 0);
          starts.add(run);
          return ended(RunResult.ran(""));
        };
    for (int i = 0; i < 12; i++) {
      String policies = "\"queue\": \"narrow\"" + (i < 4 ? ", \"tenant\": \"acme\"" : "");
      JobDefinition job = Jobs.withPolicies("team/" + (i < 4 ? "acme-" : "any-") + i, policies);
      new Registrar(store).register(job);
      new Control(store).runNow(job.id());
    }
    start("alice", store, slow);
    start("bob", store, slow);
    await().atMost(Duration.ofSeconds(20)).until(() -> starts.size() == 12);
    assertTrue(most.get() <= 3, "at a time: " + most);
    assertEquals(1, mostForAcme.get());
    drain();
    assertEquals(0, limits.taken(Limited.queue("narrow")));
  }

  @Test
  void tenant_batches_keep_the_limits_of_their_tenants() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    AtomicInteger goingForAcme = new AtomicInteger();
    AtomicInteger mostForAcme = new AtomicInteger();
    ActionRunner slow =
        (run, job) -> {
          int acme = run.tenants().contains("acme") ? 1 : 0;
          mostForAcme.accumulateAndGet(goingForAcme.addAndGet(acme), Math::max);
          LockSupport.parkNanos(50_000_000);
          goingForAcme.addAndGet(-acme);
          starts.add(run);
          return ended(RunResult.ran(""));
        };
    for (int i = 0; i < 4; i++) {
      JobDefinition job =
          Jobs.withPolicies(
              "team/fan-" + i,
              "\"tenants\": {\"list\": [\"globex\", \"acme\", \"initech\"], \"batch\": 2,"
                  + " \"concurrency\": 2}");
      new Registrar(store).register(job);
      new Control(store).runNow(job.id());
    }
    start("alice", store, slow);
    start("bob", store, slow);
    await().atMost(Duration.ofSeconds(20)).until(() -> starts.size() == 8);
    assertEquals(1, mostForAcme.get());
    drain();
    assertEquals(0, limits.taken(Limited.tenant("acme")));
  }

  @Test
  void a_queue_at_its_limit_does_not_hold_up_the_others() throws Exception {
    limits.put(Limited.queue("a-full"), new Limit(1, null));
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 100; i++) {
      JobDefinition job = Jobs.withPolicies("team/full-" + i, "\"queue\": \"a-full\"");
      new Registrar(store).register(job);
      new Control(store).runNow(job.id());
    }
    JobDefinition other = Jobs.withPolicies("team/other", "\"queue\": \"b-free\"");
    new Registrar(store).register(other);
    new Control(store).runNow(other.id());
    start(
        "alice",
        store,
        (run, job) -> {
          starts.add(run);
          awaitUninterrupted(release);
          return ended(RunResult.ran(""));
        });
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                starts.size() >= 2
                    && starts.stream().anyMatch(run -> run.job().equals(other.id())));
    assertEquals(2, starts.size(), "one of the full queue, and the other");
    release.countDown();
  }
}
