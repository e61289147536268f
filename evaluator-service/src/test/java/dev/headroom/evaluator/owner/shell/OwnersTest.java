package dev.headroom.evaluator.owner.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.lease.redis.RedisLeaseStore;
import dev.headroom.common.lease.redis.RedisRoster;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.checkpoint.InMemoryCheckpointStore;
import dev.headroom.evaluator.decision.InMemoryDecisionStore;
import dev.headroom.evaluator.history.InMemoryHistoryStore;
import dev.headroom.evaluator.history.ShortHistory;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.response.InMemoryProposalStore;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.silence.CachedSilences;
import dev.headroom.evaluator.silence.InMemorySilenceStore;
import dev.headroom.evaluator.stream.InMemoryRunbookStream;
import dev.headroom.evaluator.view.shell.HeadroomMetrics;
import dev.headroom.evaluator.view.shell.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replicas that share runbooks by leases in a real Redis. */
class OwnersTest {

  private static final List<String> NAMES =
      IntStream.range(0, 9).mapToObj(i -> "runbook-" + i).toList();

  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = TestServers.freshName();
  private final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
  private final List<Replica> replicas = new ArrayList<>();

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

  @AfterEach
  void close() {
    replicas.forEach(Replica::close);
  }

  /** Renews and shares as a service does, until it is frozen. */
  private final class Replica {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final Owners owners;
    private volatile boolean cutOff;

    Replica(String name) {
      var ports =
          new OwnerPorts(
              new Versions(this),
              new InMemoryRunbookStream(),
              checkpoints,
              new InMemoryHistoryStore(),
              new InMemoryDecisionStore(),
              new InMemoryProposalStore(),
              new CachedSilences(new InMemorySilenceStore(), () -> Instant.EPOCH, System::nanoTime),
              new Views(new HeadroomMetrics(new SimpleMeterRegistry())),
              new Inquiries(),
              new OwnerMetrics(new SimpleMeterRegistry()),
              new ShortHistory(),
              System::nanoTime);
      owners =
          new Owners(
              new RedisLeaseStore(redis, () -> prefix),
              new RedisRoster(redis, () -> prefix),
              ports,
              new ShortTerms(),
              new SimulatedTerms.Reading(),
              name);
      var renewing = threads.scheduleWithFixedDelay(owners::renew, 0, 200, TimeUnit.MILLISECONDS);
      var sharing = threads.scheduleWithFixedDelay(owners::share, 0, 100, TimeUnit.MILLISECONDS);
      assertTrue(!renewing.isDone() && !sharing.isDone());
      replicas.add(this);
    }

    int load() {
      return owners.owned().size();
    }

    void freeze() {
      threads.shutdownNow();
    }

    void close() {
      threads.shutdownNow();
      owners.close();
    }
  }

  private record Versions(Replica replica) implements RunbookVersions {
    @Override
    public List<String> names() {
      if (replica.cutOff) {
        throw new IllegalStateException("the document store is away");
      }
      return NAMES;
    }

    @Override
    public Optional<Version> head(String name) {
      return version(name, 1);
    }

    @Override
    public Optional<Integer> headNumber(String name) {
      return Optional.of(1);
    }

    @Override
    public Optional<Version> version(String name, int number) {
      String text =
          """
          {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "%s"},
           "spec": {"title": "Shop", "components": {"web": {"triggers": {"busy":
             {"measure": "load", "unit": "ratio", "trigger": "> 80%%",
              "response": {"says": "Add a replica"}}}}}}}"""
              .formatted(name);
      var parsed = (ParseResult.Parsed) new RunbookParser(new MeasureLanguage()).parse(text);
      return Optional.of(new Version(parsed.runbook(), 1));
    }
  }

  private void awaitLoads(Integer... loads) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertEquals(List.of(loads), replicas.stream().map(Replica::load).toList()));
  }

  private void assertEachHasOneOwner(List<Replica> living) {
    var owned = new ArrayList<String>();
    living.forEach(replica -> owned.addAll(replica.owners.owned()));
    assertEquals(NAMES, owned.stream().sorted().toList());
  }

  @Test
  void a_replica_that_joins_gets_its_share_and_one_that_leaves_is_replaced() {
    Replica first = new Replica("a");
    awaitLoads(9);
    Replica second = new Replica("b");
    await().atMost(Duration.ofSeconds(20)).until(() -> first.load() == 5 || second.load() == 5);
    Replica third = new Replica("c");
    awaitLoads(3, 3, 3);
    assertEachHasOneOwner(replicas);
    var before = new HashSet<>(second.owners.owned());
    first.close();
    replicas.remove(first);
    await().atMost(Duration.ofSeconds(20)).until(() -> second.load() + third.load() == 9);
    assertEachHasOneOwner(List.of(second, third));
    assertTrue(second.owners.owned().containsAll(before), "what it had it keeps");
  }

  @Test
  void a_replica_that_freezes_is_replaced_and_gives_up_by_its_own_clock() {
    Replica first = new Replica("a");
    awaitLoads(9);
    Replica second = new Replica("b");
    await().atMost(Duration.ofSeconds(20)).until(() -> first.load() + second.load() == 9);
    long frozen = System.nanoTime();
    first.freeze();
    await().atMost(Duration.ofSeconds(20)).until(() -> second.load() == 9);
    Duration took = Duration.ofNanos(System.nanoTime() - frozen);
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "replaced after " + took);
  }

  @Test
  void a_replica_that_is_cut_off_from_the_document_store_gives_all_to_one_that_is_not() {
    Replica first = new Replica("a");
    awaitLoads(9);
    Replica second = new Replica("b");
    await().atMost(Duration.ofSeconds(20)).until(() -> second.load() >= 4);
    first.cutOff = true;
    awaitLoads(0, 9);
    first.cutOff = false;
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> first.load() >= 4 && first.load() + second.load() == 9);
  }

  @Test
  void nobody_gives_up_when_the_document_store_is_away_for_all() {
    Replica first = new Replica("a");
    awaitLoads(9);
    first.cutOff = true;
    var owned = first.owners.owned();
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(20))
        .until(() -> first.owners.owned().equals(owned));
  }

  /** As simulated owners have them, with leases of a second. */
  private static final class ShortTerms extends SimulatedTerms {
    @Override
    public Duration leaseTtl() {
      return Duration.ofSeconds(1);
    }
  }
}
