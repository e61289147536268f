package dev.headroom.scheduler.run.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.limit.MemoryLimitStore;
import dev.headroom.scheduler.run.Admission;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.run.SilentObserver;
import dev.headroom.scheduler.run.work.WorkReports.Report;
import dev.headroom.scheduler.run.work.WorkReports.Verdict;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What workers may rely on, whatever the store. */
abstract class WorkContract {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final String PLAIN = "\"overlap\": \"allow\", \"maxConcurrent\": 50";

  private final LimitStore limits = new MemoryLimitStore(InstantSource.system());
  private final Admission admission = new Admission(limits, System::nanoTime, "workers");

  abstract JobStore store();

  abstract Ledger ledger();

  abstract EndedStarts ended();

  private WorkQueue queue() {
    return queue(Duration.ofMillis(50), 2);
  }

  private WorkQueue queue(Duration poll, int maxWaiting) {
    Definitions definitions = new Definitions(store());
    return new WorkQueue(
        new OfferTaker(store(), definitions, admission, new SilentObserver(), LEASE),
        System::nanoTime,
        poll,
        maxWaiting);
  }

  private WorkReports reports() {
    return new WorkReports(
        store(),
        new Definitions(store()),
        admission,
        ended(),
        ledger(),
        new SilentObserver(),
        LEASE,
        () -> {});
  }

  @Test
  void an_offered_run_is_one_workers_with_all_it_needs() throws Exception {
    offered("acme/one", "\"timeout\": \"5m\"");
    Assignment taken = claim("alice", 10).getFirst();
    assertEquals("{\"kind\":\"daily\"}", taken.payload());
    assertEquals(1, taken.run().attempt());
    assertEquals(LEASE, taken.lease());
    assertEquals(taken.run().startedAt().plusSeconds(300), taken.deadline());
    assertEquals(List.of(), claim("bob", 10));
  }

  @Test
  void runs_of_one_job_come_in_one_claim() throws Exception {
    JobDefinition job = offered("acme/many", PLAIN);
    offer(job);
    offer(job);
    List<Assignment> taken = claim("alice", 10);
    assertEquals(3, taken.size());
    assertNull(taken.getFirst().deadline());
    assertEquals(3, taken.stream().map(one -> one.run().fence()).distinct().count());
  }

  @Test
  void a_claim_takes_no_more_than_it_asked_for_and_the_higher_priority_first() throws Exception {
    offered("acme/low", "\"priority\": 1");
    offered("acme/high", "\"priority\": 9");
    offered("acme/mid", "\"priority\": 5");
    assertEquals(
        List.of("high", "mid"),
        claim("alice", 2).stream().map(one -> one.run().job().name()).toList());
  }

  @Test
  void a_completed_run_is_in_the_ledger_once_however_often_it_is_told() throws Exception {
    offered("acme/done", PLAIN);
    Lease start = claim("alice", 1).getFirst().run().lease();
    Report report = new Report(start, "alice", RunResult.ran("12 reports"));
    assertEquals(Verdict.TAKEN, reports().end(report));
    assertTrue(ended().knows(start, WorkReports.words(report)));
    assertEquals(Verdict.REPEATED, reports().end(report));
    LedgerEntry entry = onlyEntry();
    assertEquals(Outcome.RAN, entry.outcome());
    assertEquals("12 reports", entry.detail());
    assertEquals("alice", entry.start() == null ? "" : entry.start().replica());
    assertEquals(
        Verdict.LOST, reports().end(new Report(start, "alice", RunResult.failed("x", ""))));
    assertEquals(Beat.LOST, reports().heartbeat(start, "alice"));
  }

  @Test
  void only_the_holder_may_speak() throws Exception {
    offered("acme/mine", PLAIN);
    Lease start = claim("alice", 1).getFirst().run().lease();
    assertEquals(Beat.KEPT, reports().heartbeat(start, "alice"));
    assertEquals(Beat.LOST, reports().heartbeat(start, "mallory"));
    assertEquals(Verdict.LOST, reports().end(new Report(start, "mallory", RunResult.ran(""))));
    Lease other = new Lease(start.job(), start.key(), start.fence() + 1);
    assertEquals(Beat.LOST, reports().heartbeat(other, "alice"));
    assertEquals(Verdict.LOST, reports().end(new Report(other, "alice", RunResult.ran(""))));
    assertEquals(List.of(), entries());
  }

  @Test
  void an_old_fence_is_refused_and_changes_nothing() throws Exception {
    JobDefinition job = offered("acme/old", PLAIN);
    Lease old = claim("alice", 1).getFirst().run().lease();
    lose(job, old);
    assertEquals(Verdict.LOST, reports().end(new Report(old, "alice", RunResult.ran(""))));
    attend(job.id());
    Assignment again = claim("bob", 1).getFirst();
    assertTrue(again.run().fence() > old.fence());
    assertEquals(2, again.run().attempt());
    assertEquals(Verdict.LOST, reports().end(new Report(old, "alice", RunResult.ran(""))));
    assertEquals(List.of(), entries());
    assertEquals(
        Verdict.TAKEN, reports().end(new Report(again.run().lease(), "bob", RunResult.ran(""))));
    assertEquals(Verdict.LOST, reports().end(new Report(old, "alice", RunResult.ran(""))));
    assertEquals(1, entries().size());
  }

  @Test
  void a_failed_run_is_tried_again_and_a_repeated_failure_counts_once() throws Exception {
    JobDefinition job = offered("acme/fails", "\"retries\": {\"max\": 1, \"backoff\": \"1ms\"}");
    Lease first = claim("alice", 1).getFirst().run().lease();
    Report report = new Report(first, "alice", RunResult.failed("no-such-customer", "acme"));
    assertEquals(Verdict.TAKEN, reports().end(report));
    assertEquals(Verdict.REPEATED, reports().end(report));
    assertEquals(List.of(), entries());
    untilOffered(job.id());
    Assignment second = claim("bob", 1).getFirst();
    assertEquals(2, second.run().attempt());
    Report last = new Report(second.run().lease(), "bob", report.result());
    assertEquals(Verdict.TAKEN, reports().end(last));
    assertEquals("no-such-customer", onlyEntry().code());
    assertEquals(Outcome.FAILED, onlyEntry().outcome());
    assertEquals(Verdict.REPEATED, reports().end(last));
  }

  @Test
  void a_cancelled_run_learns_of_it_by_its_heartbeat() throws Exception {
    JobDefinition job = offered("acme/stop", "\"retries\": {\"max\": 3}");
    Lease start = claim("alice", 1).getFirst().run().lease();
    new Control(store()).cancel(job.id(), start.key());
    assertEquals(Beat.CANCEL, reports().heartbeat(start, "alice"));
    Report report = new Report(start, "alice", RunResult.failed("stopped", ""));
    assertEquals(Verdict.TAKEN, reports().end(report));
    assertEquals("cancelled", onlyEntry().code());
    assertEquals(Verdict.REPEATED, reports().end(report));
  }

  @Test
  void a_rate_limit_holds_for_workers_too() throws Exception {
    JobDefinition job = offered("acme/slow", PLAIN + ", \"rate\": \"1/h\"");
    assertEquals(1, claim("alice", 1).size());
    offer(job);
    assertEquals(List.of(), claim("alice", 1));
  }

  @Test
  void a_limit_of_the_queue_holds_until_a_run_ends() throws Exception {
    limits.put(Limited.queue("reports"), new Limit(1, null));
    JobDefinition job = offered("acme/narrow", PLAIN);
    offer(job);
    List<Assignment> taken = claim("alice", 2);
    assertEquals(1, taken.size());
    assertEquals(List.of(), claim("bob", 1));
    Lease start = taken.getFirst().run().lease();
    assertEquals(Beat.KEPT, reports().heartbeat(start, "alice"));
    assertEquals(Verdict.TAKEN, reports().end(new Report(start, "alice", RunResult.ran(""))));
    assertEquals(1, claim("bob", 1).size());
  }

  @Test
  void a_tenant_at_its_limit_does_not_hold_up_the_others() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    offered("acme/first", "\"tenant\": \"acme\"");
    offered("acme/second", "\"tenant\": \"acme\"");
    offered("globex/other", "\"tenant\": \"globex\"");
    List<Assignment> taken = claim("alice", 3);
    assertEquals(2, taken.size());
    assertTrue(
        taken.stream().anyMatch(one -> one.run().job().owner().equals("globex")), taken.toString());
  }

  @Test
  void a_tenant_batch_counts_for_each_of_its_tenants() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    String tenants =
        "\"tenants\": {\"list\": [\"acme\", \"globex\"], \"batch\": %d, \"concurrency\": 2}";
    for (String id : List.of("team/one", "team/two")) {
      JobDefinition job = offered(id, tenants.formatted(1));
      attend(job.id());
      attend(job.id());
    }
    JobDefinition both = offered("team/both", tenants.formatted(2));
    attend(both.id());
    List<Assignment> taken = claim("alice", 10);
    assertEquals(1, taken.stream().filter(one -> one.run().tenants().contains("acme")).count());
    assertEquals(
        2, taken.stream().filter(one -> one.run().tenants().equals(List.of("globex"))).count());
    Lease acme =
        taken.stream()
            .filter(one -> one.run().tenants().contains("acme"))
            .findFirst()
            .orElseThrow()
            .run()
            .lease();
    assertEquals(Verdict.TAKEN, reports().end(new Report(acme, "alice", RunResult.ran(""))));
    assertEquals(1, claim("bob", 10).size());
  }

  @Test
  void a_full_tenants_long_backlog_is_looked_past() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    for (int i = 0; i < 300; i++) {
      offered("acme/waiting-" + i, "\"tenant\": \"acme\", \"priority\": 9");
    }
    offered("globex/other", "\"tenant\": \"globex\"");
    assertEquals("acme", claim("alice", 1).getFirst().run().job().owner());
    assertEquals("globex", claim("bob", 1).getFirst().run().job().owner());
    assertEquals(List.of(), claim("bob", 1));
  }

  @Test
  void reports_of_many_runs_of_a_job_are_all_taken() throws Exception {
    JobDefinition job = offered("acme/batch", PLAIN);
    for (int i = 0; i < 9; i++) {
      offer(job);
    }
    List<Report> all =
        claim("alice", 10).stream()
            .map(one -> new Report(one.run().lease(), null, RunResult.ran("")))
            .toList();
    assertEquals(10, all.size());
    assertEquals(java.util.Collections.nCopies(10, Verdict.TAKEN), reports().end(all));
    assertEquals(10, entries().size());
  }

  @Test
  void workers_that_race_for_the_same_runs_take_each_once() throws Exception {
    JobDefinition job = offered("acme/race", PLAIN);
    for (int i = 0; i < 19; i++) {
      offer(job);
    }
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<List<Assignment>>> claims =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> claimUnchecked("w" + i, 5), workers))
              .toList();
      List<Long> fences =
          claims.stream()
              .flatMap(claim -> claim.join().stream())
              .map(one -> one.run().fence())
              .toList();
      assertEquals(fences.size(), fences.stream().distinct().count());
      assertTrue(fences.size() >= 5, "nobody got anything");
    }
  }

  @Test
  void a_waiting_worker_is_woken_by_an_offer() throws Exception {
    JobDefinition job = registered("acme/late", PLAIN);
    WorkQueue queue = queue(Duration.ofHours(1), 2);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          workers.submit(
              () ->
                  queue.claim(
                      new Claim("reports", "alice", 1, Duration.ofSeconds(20)), () -> false));
      offer(job);
      // The bell may ring before the worker has looked; then it finds the run by itself.
      Awaitility.await()
          .until(
              () -> {
                queue.offered("reports");
                return waiting.isDone();
              });
      assertEquals(1, runs(waiting.get(1, TimeUnit.SECONDS)).size());
    }
  }

  @Test
  void nobody_gets_anything_from_an_unknown_queue_or_for_a_worker_that_hung_up() throws Exception {
    offered("acme/there", PLAIN);
    WorkQueue queue = queue();
    Claim unknown = new Claim("nowhere", "alice", 1, Duration.ofMillis(120));
    assertEquals(List.of(), runs(queue.claim(unknown, () -> false)));
    Claim gone = new Claim("reports", "alice", 1, Duration.ofMillis(120));
    assertEquals(List.of(), runs(queue.claim(gone, () -> true)));
    assertEquals(1, runs(queue.claim(gone, () -> false)).size());
  }

  @Test
  void those_who_wait_are_bounded_and_sent_away_at_the_end() throws Exception {
    registered("acme/none", PLAIN);
    WorkQueue queue = queue(Duration.ofHours(1), 2);
    Claim patient = new Claim("reports", "alice", 1, Duration.ofSeconds(30));
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = workers.submit(() -> queue.claim(patient, () -> false));
      var second = workers.submit(() -> queue.claim(patient, () -> false));
      Claim third = new Claim("reports", "bob", 1, Duration.ofMillis(1));
      Awaitility.await()
          .until(() -> queue.claim(third, () -> false) instanceof WorkQueue.Answer.Full);
      queue.close();
      assertEquals(List.of(), runs(first.get(5, TimeUnit.SECONDS)));
      assertEquals(List.of(), runs(second.get(5, TimeUnit.SECONDS)));
    }
  }

  private static List<Assignment> runs(WorkQueue.Answer answer) {
    return assertInstanceOf(WorkQueue.Answer.Runs.class, answer).runs();
  }

  private List<Assignment> claim(String worker, int max) throws InterruptedException {
    return runs(queue().claim(new Claim("reports", worker, max, Duration.ZERO), () -> false));
  }

  private List<Assignment> claimUnchecked(String worker, int max) {
    try {
      return claim(worker, max);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JobDefinition registered(String id, String policies) {
    JobDefinition job = WorkerJobs.job(id, policies);
    new Registrar(store()).register(job);
    return job;
  }

  private JobDefinition offered(String id, String policies) {
    JobDefinition job = registered(id, policies);
    offer(job);
    return job;
  }

  /** A run that was asked for, and attended to. */
  private void offer(JobDefinition job) {
    assertInstanceOf(Control.Answer.Done.class, new Control(store()).runNow(job.id()));
    attend(job.id());
  }

  private void attend(JobId id) {
    JobState state = store().states(List.of(id)).get(id);
    JobDefinition job = store().definitions(List.of(id)).get(id);
    var step = Attend.step(job, state, Attendance.of(store().now(), "replica"));
    assertInstanceOf(
        Applied.Done.class, store().apply(Change.of(id, state, step, Guard.NONE, LEASE, null)));
  }

  private void untilOffered(JobId id) {
    Awaitility.await()
        .until(
            () -> {
              attend(id);
              return !store()
                  .offers(List.of(WorkerJobs.job(id.toString(), "").lane()), 1)
                  .isEmpty();
            });
  }

  private void lose(JobDefinition job, Lease start) {
    JobState state = store().states(List.of(job.id())).get(job.id());
    var step =
        Ending.lost(job, state, start.key(), start.fence(), 5, false, store().now()).orElseThrow();
    store().apply(Change.of(job.id(), state, step, Guard.NONE));
  }

  private LedgerEntry onlyEntry() {
    assertEquals(1, entries().size());
    return entries().getFirst();
  }

  private List<LedgerEntry> entries() {
    return ledger().page(new LedgerQuery(null, null, null, null, 100)).entries();
  }
}
