package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.redis.RedisLimitStore;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.redis.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** Replicas on one real Redis, and what they have started. */
abstract class ReplicasOnRedis {

  static final Duration LEASE = Duration.ofSeconds(2);
  static final int MAX_STARTS = 5;

  private final RealRedis real = new RealRedis();
  final JobStore store = real.jobStore();
  final LimitStore limits = new RedisLimitStore(real.redis(), real.keys().prefix());
  final List<Scheduler> replicas = new ArrayList<>();
  final Queue<Run> starts = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Scheduler replica : replicas) {
      replica.drain(Duration.ZERO);
    }
    real.close();
  }

  Scheduler start(String name, JobStore reached, ActionRunner runner) {
    return start(new Terms(name, LEASE, MAX_STARTS, 64, 100), reached, runner);
  }

  Scheduler start(Terms terms, JobStore reached, ActionRunner runner) {
    Scheduler replica =
        new Scheduler(
            reached,
            limits,
            runner,
            new SilentObserver(),
            System::nanoTime,
            terms,
            Duration.ofDays(1));
    replicas.add(replica);
    replica.start();
    return replica;
  }

  void drain() throws InterruptedException {
    for (Scheduler replica : replicas) {
      replica.drain(Duration.ofSeconds(5));
    }
    replicas.clear();
  }

  ActionOutcome ran(Run run, JobDefinition job) {
    starts.add(run);
    return ended(RunResult.ran(""));
  }

  static ActionOutcome ended(RunResult result) {
    return new ActionOutcome.Ended(result);
  }

  /** Deaf to interrupts, as an action in a killed process is to everything. */
  static void awaitUninterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (!interrupted) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  List<String> outcomes() {
    return entries().stream().map(entry -> entry.job() + "@" + entry.instant()).toList();
  }

  List<LedgerEntry> entries() {
    return real.ledger().page(new LedgerQuery(null, null, null, null, 500)).entries();
  }
}
