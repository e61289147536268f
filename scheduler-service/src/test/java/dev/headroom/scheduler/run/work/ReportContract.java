package dev.headroom.scheduler.run.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.run.work.WorkReports.Report;
import dev.headroom.scheduler.run.work.WorkReports.Verdict;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.Lease;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What workers that report on their runs may rely on, whatever the store. */
abstract class ReportContract extends WorkersAtAStore {

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
}
