package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.JobState.Backfill;
import dev.headroom.scheduler.state.JobState.Status;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps that a person asks for. */
public final class Wish {

  /** Requests of one job that may wait at a time. */
  public static final int MAX_WAITING = 100;

  /** So many of the latest runs of a job are remembered by what they were asked for under. */
  public static final int MAX_REMEMBERED = 20;

  private Wish() {}

  /** Pauses the job; its instants are written off as paused from now on. */
  public static Optional<Step> pause(JobState state, String because, Instant now) {
    if (state.status() != Status.ACTIVE) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    draft.pause(because);
    return Optional.of(draft.step());
  }

  /** Ends the pause: the next instant runs. What came before now is written off first. */
  public static Optional<Step> resume(JobDefinition job, JobState state, Instant now) {
    if (state.status() != Status.PAUSED) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    Instant cursor = draft.cursor;
    if (cursor != null && !cursor.plus(draft.jitter).isAfter(now)) {
      Instant come = now.minus(draft.jitter);
      Misfire plan = Misfire.writeOff(job.calendar(), cursor, come, Outcome.PAUSED, "paused");
      draft.settle(plan);
      if (plan.backlog()) {
        return Optional.of(draft.step());
      }
    }
    draft.status = draft.cursor == null ? Status.ENDED : Status.ACTIVE;
    draft.pausedBecause = null;
    draft.noFailures();
    return Optional.of(draft.step());
  }

  /** A run beside the schedule, whose instant is now; empty when too many wait already. */
  public static Optional<Asked> runNow(JobState state, Instant now) {
    return runNow(state, null, now);
  }

  /**
   * The same, remembered by what {@link #asked} finds it under.
   *
   * @param word null to remember nothing
   */
  public static Optional<Asked> runNow(JobState state, @Nullable String word, Instant now) {
    if (isFull(state)) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    RunKey key = manual(draft.request());
    draft.runs.add(ActiveRun.waiting(key, draft.now));
    if (word != null) {
      draft.remember(new JobState.Asked(key.request(), word));
    }
    return Optional.of(new Asked(draft.step(), key));
  }

  /** The run that was asked for under that word, going or over. */
  public static Optional<RunKey> asked(JobState state, String word) {
    return state.asked().stream()
        .filter(asked -> asked.key().equals(word))
        .findFirst()
        .map(asked -> manual(asked.request()));
  }

  private static RunKey manual(long request) {
    return new RunKey(Instant.ofEpochMilli(request), Trigger.MANUAL, request, 0);
  }

  /** A run for an instant that has an outcome; its target sees the idempotency key it knows. */
  public static Optional<Asked> retry(JobState state, Instant instant, Instant now) {
    if (isFull(state)) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    RunKey key = new RunKey(instant, Trigger.RETRY, draft.request(), 0);
    draft.runs.add(ActiveRun.waiting(key, draft.now));
    return Optional.of(new Asked(draft.step(), key));
  }

  /**
   * Runs for the instants of the schedule in a past range, one at a time.
   *
   * @param first the first instant of the range that the calendar has
   * @param to the end of the range, inclusive
   */
  public static Optional<Step> backfill(JobState state, Instant first, Instant to, Instant now) {
    if (isFull(state)) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    draft.backfills.add(new Backfill(draft.request(), first, to));
    return Optional.of(draft.step());
  }

  /** Ends a backfill: no more of its instants become runs. Empty when there is no such one. */
  public static Optional<Step> stopBackfill(JobState state, long request, Instant now) {
    Draft draft = new Draft(state, now);
    return draft.backfills.removeIf(backfill -> backfill.request() == request)
        ? Optional.of(draft.step())
        : Optional.empty();
  }

  /** Decides about a run that is held: start it again, or leave it as uncertain. */
  public static Optional<Step> resolve(
      JobDefinition job, JobState state, RunKey key, boolean rerun, Instant now) {
    Optional<ActiveRun> held = state.run(key).filter(run -> run.phase() == Phase.HELD);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = new Draft(state, now);
    if (rerun) {
      draft.replace(held.get().waitingUntil(draft.now));
    } else {
      Ending.conclude(
          draft, job, held.get(), Outcome.UNCERTAIN, "left", "somebody decided to leave it");
    }
    return Optional.of(draft.step());
  }

  private static boolean isFull(JobState state) {
    return state.runs().size() + state.backfills().size()
        >= MAX_WAITING + state.runs().stream().filter(run -> run.phase() == Phase.RUNNING).count();
  }

  /** A step, and the run that it makes. */
  public record Asked(Step step, RunKey key) {}
}
