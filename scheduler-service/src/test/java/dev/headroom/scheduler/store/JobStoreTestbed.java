package dev.headroom.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.state.Wish;
import java.time.Duration;
import java.util.List;

/** A store under test, and short words for what is done to it. */
public abstract class JobStoreTestbed {

  protected static final Duration LEASE = Duration.ofSeconds(30);

  protected abstract JobStore store();

  protected abstract Ledger ledger();

  /** Lets the store's clock go on by at least this much. */
  protected abstract void pass(Duration time);

  /** A start and what its holder knows of it. */
  protected record Started(JobDefinition job, RunKey key, long fence) {
    Lease lease() {
      return new Lease(job.id(), key, fence);
    }
  }

  protected Started start(String id) {
    return start(id, LEASE, null);
  }

  protected Started start(
      String id, Duration lease, @org.jspecify.annotations.Nullable Duration timeout) {
    JobDefinition job = Jobs.daily(id);
    create(job);
    return started(job, runNow(job), lease, timeout);
  }

  protected RunKey runNow(JobDefinition job) {
    JobState state = state(job);
    Wish.Asked asked = Wish.runNow(state, store().now()).orElseThrow();
    done(Change.of(job.id(), state, asked.step(), Guard.NONE));
    return asked.key();
  }

  protected Started started(JobDefinition job, RunKey key) {
    return started(job, key, LEASE, null);
  }

  protected Started started(
      JobDefinition job,
      RunKey key,
      Duration lease,
      @org.jspecify.annotations.Nullable Duration timeout) {
    JobState state = state(job);
    Step step = Attend.step(job, state, Attendance.of(store().now(), "alice"));
    Applied.Done done = done(Change.of(job.id(), state, step, Guard.NONE, lease, timeout));
    assertEquals(done.state(), state(job));
    return new Started(job, key, done.state().run(key).orElseThrow().fence());
  }

  protected void finish(Started one, RunResult result) {
    JobState state = state(one.job);
    Step step =
        Ending.finished(one.job, state, one.key, one.fence, result, store().now()).orElseThrow();
    done(Change.of(one.job.id(), state, step, Guard.NONE));
  }

  protected JobState create(JobDefinition job) {
    return create(job, Duration.ZERO);
  }

  /** As if it had been created so long ago. */
  protected JobState create(JobDefinition job, Duration ago) {
    JobState state = Definition.create(job, store().now().minus(ago)).orElseThrow();
    done(Change.create(job, state));
    return state(job);
  }

  protected Applied.Done done(Change change) {
    return assertInstanceOf(Applied.Done.class, store().apply(change));
  }

  protected JobState state(JobDefinition job) {
    JobState state = store().states(List.of(job.id())).get(job.id());
    if (state == null) {
      throw new AssertionError("no job " + job.id());
    }
    return state;
  }

  protected JobDefinition definition(JobDefinition job) {
    JobDefinition definition = store().definitions(List.of(job.id())).get(job.id());
    if (definition == null) {
      throw new AssertionError("no definition of " + job.id());
    }
    return definition;
  }

  protected Step pause(JobState state) {
    return Wish.pause(state, "operator", store().now()).orElseThrow();
  }

  protected List<Look.LaneLook> looks(Lane lane, Duration ahead, int limit) {
    return store().look(List.of(lane), ahead, limit).stream()
        .map(look -> look.lanes().getFirst())
        .toList();
  }

  protected List<JobId> due(Lane lane, Duration ahead) {
    return looks(lane, ahead, 100).stream()
        .flatMap(look -> look.jobs().stream())
        .map(Look.DueJob::job)
        .toList();
  }

  protected List<LedgerEntry> entries() {
    return ledger().page(new LedgerQuery(null, null, null, null, 100)).entries();
  }

  protected static JobId id(String text) {
    return JobId.parse(text);
  }

  protected static List<JobId> ids(String... texts) {
    return List.of(texts).stream().map(JobId::parse).toList();
  }

  protected static JobState withRuns(JobState of, List<ActiveRun> runs) {
    return new JobState(
        of.revision() + 1,
        of.version(),
        of.lane(),
        of.status(),
        of.pausedBecause(),
        of.cursor(),
        of.jitter(),
        of.since(),
        of.settled(),
        of.backlogUntil(),
        of.buffered(),
        of.parked(),
        of.fence(),
        of.lastRequest(),
        of.rateMicros(),
        of.attended(),
        of.totals(),
        of.timing(),
        of.last(),
        runs,
        of.backfills(),
        of.asked());
  }
}
