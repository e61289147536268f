package dev.headroom.scheduler.run.work;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.MemoryLimitStore;
import dev.headroom.scheduler.run.Admission;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.run.SilentObserver;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Workers, and runs that are offered to them, at whichever store. */
abstract class WorkersAtAStore {

  static final Duration LEASE = Duration.ofSeconds(30);
  static final String PLAIN = "\"overlap\": \"allow\", \"maxConcurrent\": 50";

  final LimitStore limits = new MemoryLimitStore(InstantSource.system());
  private final Admission admission = new Admission(limits, System::nanoTime, "workers");

  abstract WorkStores stores();

  JobStore store() {
    return stores().store();
  }

  Ledger ledger() {
    return stores().ledger();
  }

  EndedStarts ended() {
    return stores().ended();
  }

  WorkQueue queue() {
    return queue(Duration.ofMillis(50), 2);
  }

  WorkQueue queue(Duration poll, int maxWaiting) {
    Definitions definitions = new Definitions(store());
    return new WorkQueue(
        new OfferTaker(store(), definitions, admission, new SilentObserver(), LEASE),
        System::nanoTime,
        poll,
        maxWaiting);
  }

  WorkReports reports() {
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

  static List<Assignment> runs(WorkQueue.Answer answer) {
    return assertInstanceOf(WorkQueue.Answer.Runs.class, answer).runs();
  }

  List<Assignment> claim(String worker, int max) throws InterruptedException {
    return runs(queue().claim(new Claim("reports", worker, max, Duration.ZERO), () -> false));
  }

  JobDefinition registered(String id, String policies) {
    JobDefinition job = WorkerJobs.job(id, policies);
    new Registrar(store()).register(job);
    return job;
  }

  JobDefinition offered(String id, String policies) {
    JobDefinition job = registered(id, policies);
    offer(job);
    return job;
  }

  /** A run that was asked for, and attended to. */
  void offer(JobDefinition job) {
    assertInstanceOf(Control.Answer.Done.class, new Control(store()).runNow(job.id()));
    attend(job.id());
  }

  void attend(JobId id) {
    JobState state = store().states(List.of(id)).get(id);
    JobDefinition job = store().definitions(List.of(id)).get(id);
    var step = Attend.step(job, state, Attendance.of(store().now(), "replica"));
    assertInstanceOf(
        Applied.Done.class, store().apply(Change.of(id, state, step, Guard.NONE, LEASE, null)));
  }

  List<LedgerEntry> entries() {
    return ledger().page(new LedgerQuery(null, null, null, null, 100)).entries();
  }
}
