package dev.headroom.scheduler.due;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of jobs must do. */
public abstract class JobStoreContract {

  private static final Holder ALICE = new Holder("alice", Duration.ofMinutes(1), 2);
  private static final Holder BOB = new Holder("bob", Duration.ofMinutes(1), 2);
  private static final Holder SHORT = new Holder("short", Duration.ofMillis(20), 2);
  private static final JobDefinition JOB = Jobs.everySecond("team/job");
  private static final JobId ID = JOB.id();

  protected abstract JobStore store();

  protected abstract Ledger ledger();

  @Test
  void the_same_definition_again_keeps_the_cursor() {
    Instant first = aWhileAgo();
    assertEquals(Registration.CREATED, store().register(JOB, first));
    assertEquals(Registration.UNCHANGED, store().register(JOB, first.plusSeconds(5)));
    assertEquals(first, store().find(ID).orElseThrow().cursor());
  }

  @Test
  void another_definition_moves_the_cursor() {
    store().register(JOB, aWhileAgo().plus(Duration.ofHours(1)));
    JobDefinition daily = Jobs.daily("team/job");
    Instant later = aWhileAgo().plus(Duration.ofDays(1));
    assertEquals(Registration.REPLACED, store().register(daily, later));
    StoredJob stored = store().find(ID).orElseThrow();
    assertEquals(daily.version(), stored.definition().version());
    assertEquals(later, stored.cursor());
    assertEquals(0, due().jobs().size());
  }

  @Test
  void a_job_that_is_due_is_neither_changed_nor_deleted() {
    store().register(JOB, aWhileAgo());
    assertEquals(Registration.DUE, store().register(Jobs.daily("team/job"), null));
    assertEquals(Deletion.DUE, store().delete(ID));
    assertEquals(JOB.version(), store().find(ID).orElseThrow().definition().version());
  }

  @Test
  void what_was_due_before_a_change_is_accounted_for() {
    Instant due = aWhileAgo();
    store().register(JOB, due);
    new Registrar(store()).register(Jobs.daily("team/job"));
    LedgerEntry row = entries().getFirst();
    assertEquals(Outcome.COALESCED, row.outcome());
    assertEquals(due, row.instant());
    assertTrue(row.count() >= 60);
    assertEquals(
        Jobs.daily("team/job").version(), store().find(ID).orElseThrow().definition().version());
    assertEquals(0, due().total());
  }

  @Test
  void a_job_without_a_cursor_is_kept_and_never_due() {
    store().register(JOB, null);
    assertNull(store().find(ID).orElseThrow().cursor());
    assertEquals(0, due().total());
  }

  @Test
  void a_deleted_job_is_gone() {
    store().register(JOB, aWhileAgo().plus(Duration.ofHours(1)));
    assertEquals(Deletion.DELETED, store().delete(ID));
    assertEquals(Deletion.UNKNOWN, store().delete(ID));
    assertEquals(Optional.empty(), store().find(ID));
    assertEquals(0, due().total());
    assertEquals(List.of(), store().list(null, null, 10));
  }

  @Test
  void jobs_are_listed_in_order_by_owner_and_in_pages() {
    for (String id : List.of("b/two", "a/one", "b/one", "bb/one")) {
      store().register(Jobs.daily(id), null);
    }
    assertEquals(List.of("a/one", "b/one", "b/two", "bb/one"), ids(null, null, 10));
    assertEquals(List.of("b/one", "b/two"), ids("b", null, 10));
    assertEquals(List.of("b/two", "bb/one"), ids(null, JobId.parse("b/one"), 2));
    assertEquals(List.of("b/one"), ids("b", null, 1));
    assertEquals(List.of("b/two"), ids("b", JobId.parse("b/one"), 5));
  }

  @Test
  void due_jobs_come_longest_due_first_and_name_the_next_cursor() {
    Instant now = aWhileAgo();
    Instant ahead = store().now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    store().register(Jobs.daily("team/a"), now);
    store().register(Jobs.daily("team/b"), now.minusSeconds(5));
    store().register(Jobs.daily("team/c"), ahead);
    List<DueJobs.DueJob> jobs = new ArrayList<>();
    @Nullable Instant next = null;
    for (int shard = 0; shard < store().shards(); shard++) {
      DueJobs due = store().due(shard, 10);
      jobs.addAll(due.jobs());
      next = due.nextCursor() == null ? next : due.nextCursor();
    }
    assertEquals(2, jobs.size());
    assertTrue(jobs.contains(new DueJobs.DueJob(JobId.parse("team/b"), now.minusSeconds(5))));
    assertEquals(ahead, next);
  }

  @Test
  void a_claim_moves_the_cursor_and_starts_a_run() {
    Instant instant = aWhileAgo();
    Run run = started(instant);
    assertEquals(instant, run.instant());
    assertEquals(1, run.attempt());
    assertEquals(Trigger.SCHEDULE, run.trigger());
    assertEquals("team/job@" + instant, run.idempotencyKey());
    StoredJob stored = store().find(ID).orElseThrow();
    assertEquals(instant.plusSeconds(1), stored.cursor());
    assertEquals(instant, stored.lastClaimed());
  }

  @Test
  void the_second_claim_of_an_instant_does_nothing() {
    Instant instant = aWhileAgo();
    store().register(JOB, instant);
    Claim claim = claim(instant);
    assertEquals(1, store().claim(shard(), List.of(claim), ALICE).won());
    assertEquals(Claimed.NOTHING, store().claim(shard(), List.of(claim), BOB));
    assertEquals(instant.plusSeconds(1), store().find(ID).orElseThrow().cursor());
  }

  @Test
  void a_claim_on_an_old_definition_is_stale() {
    Instant instant = aWhileAgo();
    store().register(Jobs.daily("team/job"), instant);
    Claimed claimed = store().claim(shard(), List.of(claim(instant)), ALICE);
    assertEquals(List.of(ID), claimed.stale());
    assertEquals(0, claimed.won());
    assertEquals(instant, store().find(ID).orElseThrow().cursor());
  }

  @Test
  void a_claim_before_the_instant_is_refused() {
    Instant ahead = store().now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    store().register(JOB, ahead);
    assertEquals(Claimed.NOTHING, store().claim(shard(), List.of(claim(ahead)), ALICE));
  }

  @Test
  void missed_instants_enter_the_ledger_as_one_row() {
    Instant first = aWhileAgo();
    store().register(JOB, first);
    DuePlan plan = DuePlan.of(JOB.calendar(), first, first.plusSeconds(10));
    Claimed claimed = store().claim(shard(), List.of(new Claim(JOB, first, plan)), ALICE);
    assertEquals(first.plusSeconds(10), claimed.runs().getFirst().instant());
    assertEquals(10, claimed.coalesced());
    LedgerEntry entry = entries().getFirst();
    assertEquals(Outcome.COALESCED, entry.outcome());
    assertEquals(first, entry.instant());
    assertEquals(first.plusSeconds(9), entry.through());
    assertEquals(10, entry.count());
    assertNull(entry.run());
  }

  @Test
  void a_run_has_exactly_one_outcome() {
    Run run = started(aWhileAgo());
    assertTrue(store().finish(run, RunResult.ran("200 done")));
    assertFalse(store().finish(run, RunResult.failed("timeout", "late")));
    assertEquals(1, runEntries().size());
    LedgerEntry entry = runEntries().getFirst();
    assertEquals(Outcome.RAN, entry.outcome());
    assertEquals(run.instant(), entry.instant());
    LedgerEntry.RunRecord record = entry.run();
    assertNotNull(record);
    assertEquals("alice", record.replica());
    assertEquals("200 done", record.detail());
    assertEquals(run.fence(), record.fence());
    StoredJob.LastOutcome last = store().find(ID).orElseThrow().last();
    assertNotNull(last);
    assertEquals("ran", last.outcome());
  }

  @Test
  void a_run_of_a_deleted_job_still_gets_its_outcome() {
    Run run = started(aWhileAgo());
    assertTrue(new Registrar(store()).delete(ID));
    assertTrue(store().finish(run, RunResult.ran("")));
    assertEquals(Outcome.RAN, runEntries().getFirst().outcome());
    assertEquals(Optional.empty(), store().find(ID));
  }

  @Test
  void an_expired_run_is_taken_over_and_its_old_holder_is_refused() {
    Run old = started(aWhileAgo(), SHORT);
    Run taken = reclaimed(ALICE);
    assertEquals(old.instant(), taken.instant());
    assertEquals(2, taken.attempt());
    assertTrue(taken.fence() > old.fence());
    assertEquals(List.of(old), store().heartbeat(List.of(old), SHORT));
    assertFalse(store().finish(old, RunResult.ran("from the grave")));
    assertTrue(store().finish(taken, RunResult.ran("")));
    assertEquals(1, runEntries().size());
  }

  @Test
  void a_held_run_is_not_taken_over() {
    Run run = started(aWhileAgo());
    assertEquals(List.of(), store().heartbeat(List.of(run), ALICE));
    assertEquals(List.of(), reclaim(BOB));
  }

  @Test
  void a_released_run_is_taken_over_at_once() {
    Run run = started(aWhileAgo());
    store().release(run);
    assertEquals(2, reclaim(BOB).getFirst().attempt());
  }

  @Test
  void a_run_that_loses_every_replica_is_given_up() {
    started(aWhileAgo(), SHORT);
    reclaimed(SHORT);
    await()
        .until(
            () -> {
              assertEquals(List.of(), reclaim(SHORT));
              return !runEntries().isEmpty();
            });
    LedgerEntry.RunRecord record = runEntries().getFirst().run();
    assertNotNull(record);
    assertEquals(Outcome.FAILED, runEntries().getFirst().outcome());
    assertEquals("too-many-starts", record.code());
  }

  @Test
  void an_expired_run_of_a_deleted_job_is_uncertain() {
    started(aWhileAgo(), SHORT);
    assertTrue(new Registrar(store()).delete(ID));
    await()
        .until(
            () -> {
              assertEquals(List.of(), reclaim(ALICE));
              return !runEntries().isEmpty();
            });
    assertEquals(Outcome.UNCERTAIN, runEntries().getFirst().outcome());
  }

  @Test
  void fences_of_a_job_grow_with_every_start() {
    Instant instant = aWhileAgo();
    Run first = started(instant);
    Run second =
        store().claim(shard(), List.of(claim(instant.plusSeconds(1))), BOB).runs().getFirst();
    Run third = store().startNow(ID, instant.plusMillis(1), BOB).orElseThrow();
    assertTrue(first.fence() < second.fence() && second.fence() < third.fence());
    // A second apart at most: the fence is the server's time in microseconds.
    assertTrue(first.fence() / 1_000_000 >= instant.getEpochSecond());
  }

  @Test
  void a_run_now_happens_once_and_needs_a_job() {
    Instant now = store().now().truncatedTo(ChronoUnit.MILLIS);
    assertEquals(Optional.empty(), store().startNow(ID, now, ALICE));
    store().register(JOB, null);
    assertEquals(Trigger.MANUAL, store().startNow(ID, now, ALICE).orElseThrow().trigger());
    assertEquals(Optional.empty(), store().startNow(ID, now, BOB));
  }

  @Test
  void an_instant_that_ran_does_not_run_again_when_the_cursor_goes_back() {
    Instant instant = aWhileAgo();
    store().finish(started(instant), RunResult.ran(""));
    assertTrue(new Registrar(store()).delete(ID));
    store().register(JOB, instant);
    Claimed again = store().claim(shard(), List.of(claim(instant)), BOB);
    assertEquals(1, again.won());
    assertEquals(List.of(), again.runs());
    assertEquals(1, runEntries().size());
  }

  @Test
  void the_ledger_is_read_newest_first_in_pages_and_filtered() {
    for (int i = 0; i < 5; i++) {
      JobDefinition job = Jobs.everySecond("team/job-" + i);
      store().register(job, null);
      Run run = store().startNow(job.id(), aWhileAgo(), ALICE).orElseThrow();
      store().finish(run, i % 2 == 0 ? RunResult.ran("" + i) : RunResult.failed("x", "" + i));
    }
    assertEquals(List.of("2", "0"), details(pages(null, Outcome.RAN, 2)).subList(1, 3));
    assertEquals(List.of("4", "3", "2", "1", "0"), details(pages(null, null, 2)));
    assertEquals(List.of("3"), details(pages("job-3", null, 1)));
  }

  private List<LedgerEntry> pages(@Nullable String job, @Nullable Outcome outcome, int limit) {
    List<LedgerEntry> all = new ArrayList<>();
    AtomicReference<@Nullable LedgerPosition> before = new AtomicReference<>();
    do {
      LedgerPage page = ledger().page(new LedgerQuery("team", job, outcome, before.get(), limit));
      assertTrue(page.entries().size() <= limit);
      all.addAll(page.entries());
      before.set(page.next());
    } while (before.get() != null);
    return all;
  }

  private static List<String> details(List<LedgerEntry> entries) {
    return entries.stream().map(entry -> entry.run() == null ? "" : entry.run().detail()).toList();
  }

  private int shard() {
    return store().shardOf(ID);
  }

  private Run started(Instant instant) {
    return started(instant, ALICE);
  }

  private Run started(Instant instant, Holder holder) {
    store().register(JOB, instant);
    return store().claim(shard(), List.of(claim(instant)), holder).runs().getFirst();
  }

  private List<Run> reclaim(Holder holder) {
    return store().expired(shard(), 10).stream()
        .flatMap(expired -> store().reclaim(expired, holder).stream())
        .toList();
  }

  private Run reclaimed(Holder holder) {
    List<Run> taken = new ArrayList<>();
    await()
        .until(
            () -> {
              taken.addAll(reclaim(holder));
              return !taken.isEmpty();
            });
    return taken.getFirst();
  }

  private static Claim claim(Instant instant) {
    return new Claim(JOB, instant, DuePlan.of(JOB.calendar(), instant, instant));
  }

  private DueJobs due() {
    return store().due(shard(), 10);
  }

  private List<LedgerEntry> runEntries() {
    return entries().stream().filter(entry -> entry.run() != null).toList();
  }

  private List<LedgerEntry> entries() {
    return ledger().page(new LedgerQuery(null, null, null, null, 100)).entries();
  }

  private List<String> ids(@Nullable String owner, @Nullable JobId after, int limit) {
    return store().list(owner, after, limit).stream()
        .map(job -> job.definition().id().toString())
        .toList();
  }

  private Instant aWhileAgo() {
    return store().now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
  }
}
