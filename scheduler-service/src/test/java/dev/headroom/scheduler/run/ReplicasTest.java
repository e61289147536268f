package dev.headroom.scheduler.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Several replicas on one real Redis: every instant of every job has exactly one outcome. */
class ReplicasTest extends ReplicasOnRedis {

  /** Since then all jobs are there. */
  private Instant registered = Instant.MIN;

  @Test
  void two_replicas_fire_each_instant_exactly_once() throws Exception {
    Instant begin = store.now();
    List<JobDefinition> jobs = register(20);
    start("alice", store, this::ran);
    start("bob", store, this::ran);
    await().atMost(Duration.ofSeconds(20)).until(() -> starts.size() >= 20 * 4);
    Instant end = store.now();
    drain();
    assertEachInstantHasOneOutcome(jobs, begin, end);
    assertEquals(
        starts.size(),
        starts.stream().map(Run::idempotencyKey).distinct().count(),
        "an instant was started twice");
  }

  @Test
  void what_a_killed_replica_was_running_runs_again() throws Exception {
    Instant begin = store.now();
    List<JobDefinition> jobs = register(10);
    SeveredStore severed = new SeveredStore(store);
    CountDownLatch never = new CountDownLatch(1);
    start(
        "victim",
        severed,
        (run, job) -> {
          starts.add(run);
          awaitUninterrupted(never);
          return ended(RunResult.ran("from the grave"));
        });
    await().atMost(Duration.ofSeconds(10)).until(() -> starts.size() >= 10);
    severed.sever();
    Map<String, Run> abandoned =
        starts.stream().collect(Collectors.toMap(Run::idempotencyKey, run -> run));
    Scheduler heir = start("heir", store, this::ran);
    await().atMost(Duration.ofSeconds(20)).until(() -> outcomes().containsAll(abandoned.keySet()));
    Instant end = store.now();
    never.countDown();
    heir.drain(Duration.ofSeconds(5));
    assertEachInstantHasOneOutcome(jobs, begin, end);
    for (Run again : starts) {
      Run first = abandoned.get(again.idempotencyKey());
      if (first != null && again != first) {
        assertEquals(2, again.attempt());
        assertTrue(again.fence() > first.fence(), "a fence went back");
      }
    }
  }

  @Test
  void a_drained_replica_hands_over_what_does_not_end() throws Exception {
    JobDefinition job = Jobs.daily("team/long");
    new Registrar(store).register(job);
    CountDownLatch never = new CountDownLatch(1);
    Scheduler leaving =
        start(
            new Terms("leaving", Duration.ofMinutes(5), MAX_STARTS, 64, 100),
            store,
            (run, definition) -> {
              starts.add(run);
              awaitUninterrupted(never);
              return ended(RunResult.failed("interrupted", ""));
            });
    assertTrue(new Control(store).runNow(job.id()) instanceof Control.Answer.Done);
    leaving.wake();
    await().until(() -> starts.size() == 1);
    leaving.drain(Duration.ofMillis(50));
    start("staying", store, this::ran);
    // Long before its lease would have lapsed.
    await().atMost(Duration.ofSeconds(20)).until(() -> outcomes().size() == 1);
    assertEquals(2, starts.size());
    assertEquals(Outcome.RAN, entries().getFirst().outcome());
  }

  @Test
  void all_that_heeds_no_interrupt_is_handed_over_under_one_deadline() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Scheduler leaving =
        start(
            "leaving",
            store,
            (run, definition) -> {
              starts.add(run);
              while (release.getCount() > 0) {
                awaitUninterrupted(release);
              }
              return ended(RunResult.failed("interrupted", ""));
            });
    for (int i = 0; i < 8; i++) {
      JobDefinition job = Jobs.daily("team/stubborn-" + i);
      new Registrar(store).register(job);
      new Control(store).runNow(job.id());
    }
    leaving.wake();
    await().until(() -> starts.size() == 8);
    long begin = System.nanoTime();
    leaving.drain(Duration.ofMillis(50));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    release.countDown();
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "took " + took);
    assertEquals(0, store.running(null));
  }

  @Test
  void an_outage_ends_in_one_run_and_one_row_of_coalesced_instants() throws Exception {
    JobDefinition job = Jobs.everySecond("team/missed");
    Instant first = Instant.ofEpochSecond(store.now().getEpochSecond() - 7_200);
    registered = first.minusSeconds(1);
    store.apply(Change.create(job, Definition.create(job, first.minusSeconds(1)).orElseThrow()));
    start("late", store, this::ran);
    await().atMost(Duration.ofSeconds(10)).until(() -> starts.size() >= 2);
    drain();
    assertEachInstantHasOneOutcome(List.of(job), registered, lastStarted());
    assertEquals(
        1, entries().stream().filter(entry -> entry.outcome() == Outcome.COALESCED).count());
  }

  private List<JobDefinition> register(int count) {
    List<JobDefinition> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JobDefinition job = Jobs.everySecond("team/job-" + i);
      new Registrar(store).register(job);
      jobs.add(job);
    }
    registered = store.now();
    return jobs;
  }

  private Instant lastStarted() {
    return starts.stream().map(Run::instant).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** The calendars say which instants there were; the ledger must hold each of them once. */
  private void assertEachInstantHasOneOutcome(
      List<JobDefinition> jobs, Instant begin, Instant end) {
    for (JobDefinition job : jobs) {
      List<Instant> accounted = new ArrayList<>();
      for (LedgerEntry entry : entries()) {
        if (entry.job().equals(job.id())) {
          List<Instant> row = instants(job.calendar(), entry.instant(), entry.through());
          assertEquals(entry.count(), row.size());
          accounted.addAll(row);
        }
      }
      accounted.sort(Comparator.naturalOrder());
      assertTrue(accounted.size() > 1, "nothing ran");
      Instant last = accounted.getLast();
      assertTrue(Duration.between(last, end).compareTo(Duration.ofSeconds(3)) < 0);
      assertEquals(instants(job.calendar(), accounted.getFirst(), last), accounted);
      assertTrue(accounted.getFirst().isAfter(begin));
      Instant due = job.calendar().next(registered).orElseThrow();
      assertFalse(accounted.getFirst().isAfter(due), accounted.getFirst() + " after " + due);
    }
  }

  private static List<Instant> instants(Calendar calendar, Instant first, Instant last) {
    List<Instant> instants = new ArrayList<>();
    Instant at = first;
    while (!at.isAfter(last)) {
      instants.add(at);
      at = calendar.next(at).orElseThrow();
    }
    return instants;
  }
}
