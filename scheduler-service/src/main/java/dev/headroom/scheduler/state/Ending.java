package dev.headroom.scheduler.state;

import dev.headroom.scheduler.calendar.StableHash;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.OnUncertain;
import dev.headroom.scheduler.job.TenantBatches;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.ActiveRun.Batches;
import dev.headroom.scheduler.state.JobState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps that end a start of a run: it finished, its holder was lost, it is cancelled. */
public final class Ending {

  public static final String CANCELLED = "cancelled";
  public static final String TIMEOUT = "timeout";
  public static final String SUPERSEDED = "superseded";
  public static final String JOB_DELETED = "job-deleted";

  private Ending() {}

  /**
   * The step of a holder that says how its run ended; empty when the run is not its own any more:
   * it has an outcome, or was started again with a higher fence.
   *
   * @param job null when the job is deleted
   */
  public static Optional<Step> finished(
      @Nullable JobDefinition job,
      JobState state,
      RunKey key,
      long fence,
      RunResult result,
      Instant now) {
    Optional<ActiveRun> held = held(state, key, fence);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    if (result.outcome() == Outcome.RAN) {
      conclude(draft, job, held.get(), Outcome.RAN, result.code(), result.detail());
    } else {
      failed(draft, job, held.get(), result);
    }
    return Optional.of(draft.step());
  }

  /**
   * The step when the holder of a start is lost: its lease has lapsed, or it gives the run up.
   *
   * @param maxStarts a run that lost its holder this often is given up; by {@code givenUp} it is
   *     not counted
   */
  public static Optional<Step> lost(
      @Nullable JobDefinition job,
      JobState state,
      RunKey key,
      long fence,
      int maxStarts,
      boolean givenUp,
      Instant now) {
    Optional<ActiveRun> held = held(state, key, fence);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    ActiveRun run = givenUp ? held.get() : held.get().oneMoreLost();
    if (run.cancel()) {
      conclude(draft, job, run, Outcome.FAILED, CANCELLED, "");
    } else if (job == null || state.status() == Status.DELETED) {
      conclude(
          draft,
          job,
          run,
          Outcome.UNCERTAIN,
          JOB_DELETED,
          "its holder was lost, and the job is deleted");
    } else if (run.lost() >= maxStarts) {
      conclude(
          draft,
          job,
          run,
          Outcome.FAILED,
          "too-many-starts",
          "started " + run.attempt() + " times, and its holder was lost " + run.lost() + " times");
    } else {
      uncertain(draft, job, run);
    }
    return Optional.of(draft.step());
  }

  private static void uncertain(Draft draft, JobDefinition job, ActiveRun run) {
    OnUncertain policy = job.policies().onUncertain();
    switch (policy) {
      case RERUN -> draft.replace(run.waitingUntil(draft.now));
      case HOLD -> draft.replace(run.in(Phase.HELD, run.at()));
      case SKIP ->
          conclude(
              draft,
              job,
              run,
              Outcome.UNCERTAIN,
              "holder-lost",
              "its holder was lost, and onUncertain is skip");
    }
  }

  /** The step of a start that took longer than the job's timeout. */
  public static Optional<Step> timedOut(
      @Nullable JobDefinition job, JobState state, RunKey key, long fence, Instant now) {
    Optional<ActiveRun> held = held(state, key, fence);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    failed(draft, job, held.get(), RunResult.failed(TIMEOUT, "it took longer than its timeout"));
    return Optional.of(draft.step());
  }

  private static Optional<ActiveRun> held(JobState state, RunKey key, long fence) {
    return state.run(key).filter(run -> run.phase() == Phase.RUNNING && run.fence() == fence);
  }

  private static void failed(
      Draft draft, @Nullable JobDefinition job, ActiveRun run, RunResult result) {
    ActiveRun again = run.oneMoreFailure();
    if (job != null
        && !run.cancel()
        && draft.status != Status.DELETED
        && again.failures() <= job.policies().retries().max()) {
      Instant at = draft.now.plus(job.policies().retries().pauseAfter(again.failures()));
      draft.replace(again.waitingUntil(at));
    } else {
      conclude(
          draft,
          job,
          run,
          Outcome.FAILED,
          run.cancel() ? CANCELLED : result.code(),
          result.detail());
    }
  }

  /** Gives a run its one outcome. */
  static void conclude(
      Draft draft,
      @Nullable JobDefinition job,
      ActiveRun run,
      Outcome outcome,
      String code,
      String detail) {
    draft.remove(run.key());
    draft.write(Row.of(run, outcome, code, detail));
    if (run.key().part() != 0) {
      batchEnded(draft, job, run.key().parent(), outcome == Outcome.RAN);
    } else {
      instantEnded(draft, job, outcome);
    }
  }

  private static void instantEnded(Draft draft, @Nullable JobDefinition job, Outcome outcome) {
    int limit = job == null ? 0 : job.policies().pauseAfterFailures();
    if (outcome == Outcome.FAILED
        && limit > 0
        && draft.failuresInARow() >= limit
        && draft.status == Status.ACTIVE) {
      draft.pause("failures");
    }
    draft.unbuffer();
  }

  private static void batchEnded(
      Draft draft, @Nullable JobDefinition job, RunKey parentKey, boolean success) {
    ActiveRun parent = draft.find(parentKey);
    if (parent == null) {
      return;
    }
    Batches batches = Objects.requireNonNull(parent.batches(), "a parent has batches");
    ActiveRun after = parent.with(batches.ended(success));
    draft.replace(after);
    if (job != null && !after.cancel() && draft.status != Status.DELETED) {
      startBatches(draft, job, parentKey);
    }
    closeParent(draft, job, parentKey);
  }

  private static void closeParent(Draft draft, @Nullable JobDefinition job, RunKey key) {
    ActiveRun parent = draft.find(key);
    Batches batches = parent == null ? null : parent.batches();
    if (parent == null || batches == null || batches.going() > 0) {
      return;
    }
    int unstarted = batches.of() - batches.started();
    if (!batches.isComplete()
        && unstarted > 0
        && !parent.cancel()
        && draft.status != Status.DELETED) {
      return;
    }
    String summary =
        batches.ran()
            + " of "
            + batches.of()
            + " tenant batches ran, "
            + batches.failed()
            + " failed"
            + (unstarted == 0 ? "" : ", " + unstarted + " never started");
    draft.remove(key);
    draft.took(key, parent.at());
    boolean ran = batches.ran() == batches.of();
    String code = ran ? "ok" : parent.cancel() ? CANCELLED : "batches-failed";
    draft.write(Row.of(parent, ran ? Outcome.RAN : Outcome.FAILED, code, summary));
    instantEnded(draft, job, ran ? Outcome.RAN : Outcome.FAILED);
  }

  /**
   * Starts as many tenant batches of a parent as may go at a time. Each instant begins with another
   * batch, so that no tenant is always the last.
   */
  static void startBatches(Draft draft, JobDefinition job, RunKey parentKey) {
    TenantBatches tenants = job.policies().tenants();
    ActiveRun parent = draft.find(parentKey);
    if (tenants == null || parent == null || parent.batches() == null) {
      return;
    }
    Batches batches = parent.batches();
    int first =
        (int) StableHash.below(batches.of(), job.id() + "@" + parentKey.instant(), "first batch");
    while (batches.started() < batches.of() && batches.going() < tenants.concurrency()) {
      int part = 1 + (first + batches.started()) % batches.of();
      draft.runs.add(ActiveRun.waiting(parentKey.part(part), draft.now));
      batches = batches.oneMoreStarted();
    }
    draft.replace(parent.with(batches));
  }

  /** Cancels a run: what has not started ends at once, the rest when its holder hears of it. */
  public static Optional<Step> cancel(
      @Nullable JobDefinition job, JobState state, RunKey key, Instant now) {
    if (state.run(key).isEmpty()) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    cancel(draft, job, key, CANCELLED);
    return Optional.of(draft.step());
  }

  static void cancelAll(Draft draft, String code) {
    for (ActiveRun run : List.copyOf(draft.runs)) {
      if (run.key().part() == 0) {
        cancel(draft, null, run.key(), code);
      }
    }
  }

  private static void cancel(Draft draft, @Nullable JobDefinition job, RunKey key, String code) {
    ActiveRun run = draft.find(key);
    if (run == null) {
      return;
    }
    switch (run.phase()) {
      case RUNNING -> draft.replace(run.cancelled());
      case WAITING, OFFERED -> conclude(draft, job, run, Outcome.FAILED, code, "");
      case HELD -> conclude(draft, job, run, Outcome.UNCERTAIN, code, "");
      case PARENT -> {
        draft.replace(run.cancelled());
        for (ActiveRun child : List.copyOf(draft.runs)) {
          if (child.key().part() != 0 && child.key().parent().equals(key)) {
            cancel(draft, job, child.key(), code);
          }
        }
        closeParent(draft, job, key);
      }
    }
  }
}
