package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.CatchUp;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.OnUncertain;
import dev.headroom.scheduler.job.Rate;
import dev.headroom.scheduler.job.TenantBatches;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.ActiveRun.Batches;
import dev.headroom.scheduler.state.JobState.Backfill;
import dev.headroom.scheduler.state.JobState.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step of a job whose {@link JobState#attention} has come: a waiting run starts, or an instant
 * of the schedule gets its fate, or a backfill goes on. One step starts at most one run; a job that
 * has more to do is due again at once.
 */
public final class Attend {

  private static final String STORE_RESTARTED = "store-restarted";

  private final JobDefinition job;
  private final Attendance at;
  private final Draft draft;

  private Attend(JobDefinition job, JobState state, Attendance at) {
    this.job = job;
    this.at = at;
    this.draft = new Draft(state, at.now(), at.made());
  }

  /**
   * What to do now.
   *
   * @param job the definition of the state's version
   */
  public static Step step(JobDefinition job, JobState state, Attendance at) {
    Attend attend = new Attend(job, state, at);
    attend.attend();
    return attend.draft.step();
  }

  /** The waiting run that a step at this time would begin; empty when it would do another thing. */
  public static Optional<RunKey> next(JobState state, Instant now) {
    return Optional.ofNullable(waiting(state.runs(), now.truncatedTo(ChronoUnit.MILLIS)))
        .map(ActiveRun::key);
  }

  private void attend() {
    ActiveRun waiting = waiting(draft.runs, draft.now);
    Instant cursor = draft.cursor;
    if (waiting != null && isInDoubt(waiting.at())) {
      leaveInDoubt(waiting);
    } else if (waiting != null) {
      begin(waiting);
    } else if (cursor != null
        && !draft.parked
        && !cursor.plus(draft.jitter).isAfter(draft.now)
        && draft.status != Status.DELETED) {
      fire(cursor);
    } else if (!draft.backfills.isEmpty()) {
      backfill(draft.backfills.getFirst());
    }
  }

  /** The run that has waited longest for a start that may come now. */
  private static @Nullable ActiveRun waiting(List<ActiveRun> runs, Instant now) {
    ActiveRun first = null;
    for (ActiveRun run : runs) {
      if (run.phase() == Phase.WAITING
          && !run.at().isAfter(now)
          && (first == null || run.at().isBefore(first.at()))) {
        first = run;
      }
    }
    return first;
  }

  private void fire(Instant cursor) {
    if (draft.status == Status.PAUSED) {
      Instant come = draft.now.minus(draft.jitter);
      draft.settle(Misfire.writeOff(job.calendar(), cursor, come, Outcome.PAUSED, "paused"));
      return;
    }
    Misfire plan =
        Misfire.of(job.calendar(), job.policies().catchUp(), cursor, draft.now, draft.backlogUntil);
    Instant instant = plan.run();
    boolean free = draft.going() < job.policies().overlap().maxConcurrent();
    if (instant != null && !free && isOfBacklog(plan, instant) && waitsForItsTurn()) {
      draft.parked = true;
      return;
    }
    draft.settle(plan);
    if (instant == null) {
      return;
    }
    RunKey key = RunKey.scheduled(instant);
    if (isInDoubt(instant.plus(draft.jitter))) {
      doubt(key, free);
    } else if (free) {
      begin(ActiveRun.waiting(key, draft.now));
    } else {
      overlap(key);
    }
  }

  /** Its last instant is of it too: it had come before the run that goes was started. */
  private boolean isOfBacklog(Misfire plan, Instant instant) {
    return plan.backlog() || !instant.plus(draft.jitter).isAfter(draft.attended);
  }

  /** A backlog of which each instant is to run is no overlap: it runs one by one. */
  private boolean waitsForItsTurn() {
    return switch (job.policies().overlap().kind()) {
      case SKIP, BUFFER_ONE, ALLOW -> job.policies().catchUp().mode() == CatchUp.Mode.ALL;
      case CANCEL_OTHER -> false;
    };
  }

  /** Whether a start since then may have been lost, and the job does not want another. */
  private boolean isInDoubt(Instant due) {
    return job.policies().onUncertain() != OnUncertain.RERUN && at.doubt().covers(due);
  }

  private void leaveInDoubt(ActiveRun run) {
    if (job.policies().onUncertain() == OnUncertain.HOLD) {
      draft.replace(run.in(Phase.HELD, draft.now));
    } else {
      Ending.conclude(draft, job, run, Outcome.UNCERTAIN, STORE_RESTARTED, "");
    }
  }

  /** An instant is held in the place of a run; where there is none, it is left. */
  private void doubt(RunKey key, boolean free) {
    if (free && job.policies().onUncertain() == OnUncertain.HOLD) {
      draft.runs.add(ActiveRun.waiting(key, draft.now).in(Phase.HELD, draft.now));
    } else {
      draft.write(Row.without(key, Outcome.UNCERTAIN, STORE_RESTARTED));
    }
  }

  private void overlap(RunKey key) {
    switch (job.policies().overlap().kind()) {
      case SKIP, ALLOW -> draft.write(Row.without(key, Outcome.OVERLAPPED, "still-running"));
      case BUFFER_ONE -> {
        if (draft.buffered == null) {
          draft.buffered = key.instant();
        } else {
          draft.write(Row.without(key, Outcome.OVERLAPPED, "buffer-full"));
        }
      }
      case CANCEL_OTHER -> {
        if (draft.buffered != null) {
          draft.write(
              Row.without(RunKey.scheduled(draft.buffered), Outcome.OVERLAPPED, Ending.SUPERSEDED));
        }
        draft.buffered = key.instant();
        Ending.cancelAll(draft, Ending.SUPERSEDED);
        draft.unbuffer();
      }
    }
  }

  private void backfill(Backfill range) {
    if (!draft.runs.isEmpty()) {
      return;
    }
    @Nullable Instant instant = range.next();
    int walked = 0;
    while (instant != null && isExcluded(instant, range) && walked++ < Misfire.MAX_WALK) {
      instant = job.calendar().next(instant).orElse(null);
    }
    if (instant == null || instant.isAfter(range.to()) || isExcluded(instant, range)) {
      goOn(range, instant);
    } else {
      goOn(range, job.calendar().next(instant).orElse(null));
      RunKey key = new RunKey(instant, Trigger.BACKFILL, range.request(), 0);
      begin(ActiveRun.waiting(key, draft.now));
    }
  }

  private boolean isExcluded(Instant instant, Backfill range) {
    return !instant.isAfter(range.to()) && job.calendar().excludes(instant);
  }

  private void goOn(Backfill range, @Nullable Instant next) {
    if (next == null || next.isAfter(range.to())) {
      draft.backfills.removeFirst();
    } else {
      draft.backfills.set(0, new Backfill(range.request(), next, range.to()));
    }
  }

  /** Starts a run, offers it to workers, fans it out, or makes it wait for a limit. */
  private void begin(ActiveRun run) {
    TenantBatches tenants = job.policies().tenants();
    draft.attended = draft.now;
    if (tenants != null && run.key().part() == 0) {
      draft.replace(run.fannedOut(new Batches(tenants.parts(), 0, 0, 0), draft.now));
      Ending.startBatches(draft, job, run.key());
    } else if (draft.lane.offered()) {
      draft.replace(run.in(Phase.OFFERED, draft.now));
    } else {
      start(run);
    }
  }

  private void start(ActiveRun run) {
    Rate rate = job.policies().rate();
    long now = draft.now.toEpochMilli();
    if (rate != null && rate.allowedMillis(draft.rateMicros) > now) {
      Instant allowed = Instant.ofEpochMilli(rate.allowedMillis(draft.rateMicros));
      draft.replace(run.waitingUntil(allowed));
    } else if (at.deferUntil() != null) {
      draft.replace(run.waitingUntil(at.deferUntil()));
    } else {
      draft.rateMicros = rate == null ? 0 : rate.after(draft.rateMicros, now);
      draft.replace(run.startedBy(at.replica(), draft.now));
      draft.started = run.key();
    }
  }

  /** The step of a worker that takes an offered run; empty when it is offered no more. */
  public static Optional<Step> take(JobDefinition job, JobState state, RunKey key, Attendance at) {
    Optional<ActiveRun> offered = state.run(key).filter(run -> run.phase() == Phase.OFFERED);
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    Attend attend = new Attend(job, state, at);
    attend.draft.attended = attend.draft.now;
    attend.start(offered.get());
    return Optional.of(attend.draft.step());
  }
}
