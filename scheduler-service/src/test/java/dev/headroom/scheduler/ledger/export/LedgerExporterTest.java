package dev.headroom.scheduler.ledger.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.headroom.common.lease.Lease;
import dev.headroom.common.lease.LeaseStore;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.ArchiveUnavailable;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.WholeLedger;
import dev.headroom.scheduler.ledger.mongo.MongoLedgerArchive;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.Steps;
import dev.headroom.scheduler.store.redis.RealRedis;
import dev.headroom.scheduler.store.redis.RedisLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real Redis and a real document store. */
class LedgerExporterTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration NOW = Duration.ZERO;
  private static final LedgerExporter.Retention ALL =
      new LedgerExporter.Retention(NOW, Duration.ofDays(30), Duration.ofDays(400), 1_000_000);

  private final RealRedis real = new RealRedis();
  private final RedisLedger recent = real.ledger();
  private final MongoClient client = MongoClients.create(TestServers.mongoConnectionString());
  private final MongoLedgerArchive archive =
      new MongoLedgerArchive(client, TestServers.freshName());
  private final WholeLedger whole = new WholeLedger(recent, recent, archive);
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  @AfterEach
  void close() {
    client.close();
    real.close();
  }

  private LedgerExporter exporter(LedgerExporter.Retention retention) {
    return new LedgerExporter(recent, archive, new FreeLeases(), new Counts(), "alice", retention);
  }

  private final class Counts implements ExportObserver {
    @Override
    public void exported(long records) {
      exported.addAndGet(records);
    }

    @Override
    public void lost(long records) {
      lost.addAndGet(records);
    }

    @Override
    public void failed() {
      throw new AssertionError("no turn fails here");
    }
  }

  private static final class FreeLeases implements LeaseStore {
    @Override
    public Optional<Lease> acquire(String resource, String role, String owner, Duration ttl) {
      return Optional.of(new Lease(resource, role, owner, 1));
    }

    @Override
    public boolean renew(Lease lease, Duration ttl) {
      return true;
    }

    @Override
    public void release(Lease lease) {}
  }

  /** Writes as many outcomes of one job as there are seconds from one to the other. */
  private void write(JobStore store, JobDefinition job, int from, int to) {
    JobState state = new Steps(store).state(job.id());
    List<Row> rows = new ArrayList<>();
    for (int second = from; second < to; second++) {
      RunKey key = RunKey.scheduled(FIRST.plusSeconds(second));
      rows.add(
          new Row(
              key,
              key.instant(),
              1,
              Outcome.RAN,
              "ok",
              "done",
              new LedgerEntry.Start(FIRST, 1, second + 1L, "alice"),
              true));
    }
    JobState next = real.withRevision(state, state.revision() + 1);
    store.apply(
        new Change(job.id(), state, next, rows, null, Guard.NONE, null, null, Duration.ZERO, null));
  }

  private List<LedgerEntry> readAll(int limit) {
    List<LedgerEntry> entries = new ArrayList<>();
    LedgerPosition before = null;
    do {
      LedgerPage page = whole.page(new LedgerQuery("team", null, null, before, limit));
      entries.addAll(page.entries());
      before = page.next();
    } while (before != null);
    return entries;
  }

  @Test
  void what_is_written_is_exported_once_and_read_as_one_ledger() {
    JobStore store = real.jobStore();
    List<JobDefinition> jobs =
        List.of(
            Jobs.daily("team/a"), Jobs.daily("team/b"), Jobs.daily("team/c"), Jobs.daily("team/d"));
    for (JobDefinition job : jobs) {
      new Steps(store).register(job);
      write(store, job, 0, 300);
    }
    exporter(ALL).turn();
    assertEquals(1200, exported.get());
    for (JobDefinition job : jobs) {
      write(store, job, 300, 310);
    }
    // Another replica goes on where the first one stopped.
    exporter(ALL).turn();
    assertEquals(1240, exported.get());
    assertEquals(0, lost.get());
    List<LedgerEntry> before = readAll(100);
    assertEquals(1240, before.size());

    exporter(
            new LedgerExporter.Retention(
                NOW, Duration.ofSeconds(-60), Duration.ofDays(1), 1_000_000))
        .turn();
    assertTrue(
        recent.after(recent.progress(0).exported() == null ? 1 : 0, null, 10_000).size() < 310);
    List<LedgerEntry> after = readAll(37);
    assertEquals(before, after);
    assertEquals(1240, new HashSet<>(after).size());
    assertEquals(0, lost.get());
  }

  @Test
  void what_redis_may_still_lose_waits() {
    JobStore store = real.jobStore();
    JobDefinition job = Jobs.daily("team/a");
    new Steps(store).register(job);
    write(store, job, 0, 50);
    exporter(
            new LedgerExporter.Retention(
                Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofDays(400), 1_000_000))
        .turn();
    assertEquals(0, exported.get());
    exporter(ALL).turn();
    assertEquals(50, exported.get());
  }

  @Test
  void what_had_to_go_before_it_was_exported_is_counted() {
    JobStore store = real.jobStore(100);
    JobDefinition job = Jobs.daily("team/a");
    new Steps(store).register(job);
    exporter(ALL).turn();
    write(store, job, 0, 1_000);
    exporter(ALL).turn();
    assertEquals(1_000, exported.get() + lost.get());
    assertTrue(lost.get() > 0 && exported.get() >= 100, () -> exported + " " + lost);
    write(store, job, 1_000, 1_050);
    long already = lost.get();
    exporter(ALL).turn();
    assertEquals(already, lost.get());
  }

  @Test
  void the_archive_keeps_the_newest() {
    JobStore store = real.jobStore();
    JobDefinition job = Jobs.daily("team/a");
    new Steps(store).register(job);
    write(store, job, 0, 50);
    exporter(ALL).turn();
    assertEquals(Optional.empty(), archive.trimmedTo());
    assertEquals(20, archive.trim(Instant.EPOCH, 30));
    assertTrue(archive.trimmedTo().isPresent());
    LedgerPage left = archive.page(new LedgerQuery("team", "a", null, null, 100));
    assertEquals(FIRST.plusSeconds(49), left.entries().getFirst().instant());
    assertEquals(30, left.entries().size());
  }

  @Test
  void an_archive_that_is_away_says_so_and_loses_nothing() {
    JobStore store = real.jobStore();
    JobDefinition job = Jobs.daily("team/a");
    new Steps(store).register(job);
    write(store, job, 0, 5);
    try (MongoClient nobody =
        MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
      var away = new MongoLedgerArchive(nobody, "none");
      var exporter = new LedgerExporter(recent, away, new FreeLeases(), new Counts(), "alice", ALL);
      assertThrows(ArchiveUnavailable.class, exporter::turn);
      assertThrows(
          ArchiveUnavailable.class,
          () ->
              new WholeLedger(recent, recent, away)
                  .page(new LedgerQuery(null, null, null, null, 10)));
      assertEquals(
          2,
          new WholeLedger(recent, recent, away)
              .page(new LedgerQuery(null, null, null, null, 2))
              .entries()
              .size());
    }
    exporter(ALL).turn();
    assertEquals(5, exported.get());
  }
}
