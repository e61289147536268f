package dev.headroom.scheduler.run.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What workers that claim runs may rely on, whatever the store. */
abstract class ClaimContract extends WorkersAtAStore {

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

  private List<Assignment> claimUnchecked(String worker, int max) {
    try {
      return claim(worker, max);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
