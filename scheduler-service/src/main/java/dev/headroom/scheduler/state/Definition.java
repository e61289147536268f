package dev.headroom.scheduler.state;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.TenantBatches;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.JobState.Status;
import dev.headroom.scheduler.state.JobState.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps that put a definition in force and take it out. */
public final class Definition {

  private Definition() {}

  /** What putting a definition in force comes to. */
  public sealed interface Change {
    record InForce(Step step) implements Change {}

    /** Instants of the old definition were settled; ask again with the state after this step. */
    record Settling(Step step) implements Change {}

    /** The schedule has no instant after now. */
    record NeverRuns() implements Change {}

    /** The tenants change while an instant is fanned out to them. */
    record FannedOut() implements Change {}
  }

  /** The state of a new job; empty when its schedule has no instant after {@code now}. */
  public static Optional<JobState> create(JobDefinition job, Instant now) {
    @Nullable Instant cursor = job.enabled() ? job.calendar().next(now).orElse(null) : null;
    if (job.enabled() && cursor == null) {
      return Optional.empty();
    }
    return Optional.of(
        new JobState(
            // Greater than any of a job of this name that was forgotten.
            Draft.revisionAt(now),
            job.version(),
            job.lane(),
            job.enabled() ? Status.ACTIVE : Status.DISABLED,
            null,
            cursor,
            job.calendar().jitter(),
            cursor,
            null,
            null,
            null,
            false,
            0,
            0,
            0,
            Instant.EPOCH,
            Totals.NONE,
            null,
            null,
            List.of(),
            List.of(),
            List.of()));
  }

  /**
   * Puts another definition in force. What is due by the old one is written off as coalesced, runs
   * go on, and a pause stays.
   *
   * @param old the definition of the state's version; null when the job is deleted
   */
  public static Change replace(
      @Nullable JobDefinition old, JobDefinition job, JobState state, Instant now) {
    boolean sameTenants =
        old != null && Objects.equals(old.policies().tenants(), job.policies().tenants());
    if (isFannedOut(state) && state.status() != Status.DELETED && !sameTenants) {
      return new Change.FannedOut();
    }
    Draft draft = new Draft(state, now);
    if (old != null && !settleDue(draft, old.calendar(), "definition-changed")) {
      return new Change.Settling(draft.step());
    }
    // After a step back of the store's clock, an instant that has a fate must not come again.
    Instant after = state.settled() != null && state.settled().isAfter(now) ? state.settled() : now;
    @Nullable Instant cursor = job.enabled() ? job.calendar().next(after).orElse(null) : null;
    if (job.enabled() && cursor == null) {
      return new Change.NeverRuns();
    }
    draft.retire(old);
    draft.since = cursor;
    draft.version = job.version();
    draft.lane = job.lane();
    if (!draft.lane.offered()) {
      takeBackOffers(draft);
    }
    draft.jitter = job.calendar().jitter();
    draft.cursor = cursor;
    draft.backlogUntil = null;
    draft.parked = false;
    boolean stays = state.status() == Status.PAUSED && job.enabled();
    if (!stays) {
      draft.status = job.enabled() ? Status.ACTIVE : Status.DISABLED;
      draft.pausedBecause = null;
    }
    return new Change.InForce(draft.step());
  }

  /** No worker will claim them any more. */
  private static void takeBackOffers(Draft draft) {
    for (ActiveRun run : List.copyOf(draft.runs)) {
      if (run.phase() == Phase.OFFERED) {
        draft.replace(run.waitingUntil(draft.now));
      }
    }
  }

  /**
   * Writes off what has come, were it to start only after its jitter; false when there is more than
   * one step takes.
   */
  private static boolean settleDue(Draft draft, Calendar calendar, String code) {
    Instant cursor = draft.cursor;
    if (cursor == null || cursor.isAfter(draft.now)) {
      return true;
    }
    Outcome fate = draft.status == Status.PAUSED ? Outcome.PAUSED : Outcome.COALESCED;
    Misfire plan = Misfire.writeOff(calendar, cursor, draft.now, fate, code);
    draft.settle(plan);
    return !plan.backlog();
  }

  /**
   * Forgets the job: what is due or waits is written off, what runs is still accounted for. When
   * the job is not {@link JobState#isOver} after this step, it is forgotten with its last run;
   * while it still has a cursor, ask again.
   */
  public static Step delete(@Nullable JobDefinition job, JobState state, Instant now) {
    Draft draft = new Draft(state, now);
    if (job != null && !settleDue(draft, job.calendar(), Ending.JOB_DELETED)) {
      return draft.step();
    }
    draft.retire(job);
    draft.cursor = null;
    draft.pausedBecause = null;
    draft.status = Status.DELETED;
    draft.backfills.clear();
    if (draft.buffered != null) {
      draft.write(
          Row.without(RunKey.scheduled(draft.buffered), Outcome.COALESCED, Ending.JOB_DELETED));
      draft.buffered = null;
    }
    for (ActiveRun run : state.runs()) {
      giveUp(draft, run);
    }
    return draft.step();
  }

  private static void giveUp(Draft draft, ActiveRun run) {
    switch (run.phase()) {
      case WAITING, OFFERED -> {
        boolean tried = run.attempt() > 0;
        Ending.conclude(
            draft,
            null,
            run,
            tried ? Outcome.FAILED : Outcome.COALESCED,
            Ending.JOB_DELETED,
            tried ? "its next try was still to come" : "it had not started");
      }
      case HELD -> Ending.conclude(draft, null, run, Outcome.UNCERTAIN, Ending.JOB_DELETED, "");
      case RUNNING -> {
        // Its holder says how it ends, or its lease lapses.
      }
      case PARENT -> {
        // Ends with the last of its batches that run: a job of the same name starts no others.
        if (draft.find(run.key()) != null) {
          draft.replace(run.cancelled());
        }
      }
    }
  }

  private static boolean isFannedOut(JobState state) {
    return state.runs().stream().anyMatch(run -> run.phase() == Phase.PARENT);
  }

  /** The tenants of a run; empty when it is for no tenant batch. */
  public static List<String> tenantsOf(JobDefinition job, RunKey key) {
    TenantBatches tenants = job.policies().tenants();
    return tenants == null || key.part() == 0 || key.part() > tenants.parts()
        ? List.of()
        : tenants.part(key.part());
  }
}
