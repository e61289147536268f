package dev.headroom.scheduler.figures;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobState.Timing;
import dev.headroom.scheduler.state.JobState.Totals;
import dev.headroom.scheduler.state.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One job in numbers. What is not known is null, never 0.
 *
 * @param running starts under lease
 * @param waiting runs that wait for a start, a worker or the end of another, and an instant that is
 *     due and has no run yet
 * @param held runs that wait for somebody to decide
 * @param timing of the schedule's run that ended last
 * @param ratio how much of the time to the next instant a run takes: the one that ended last, or
 *     one that goes on for longer than that already
 */
public record JobFigures(
    JobId job,
    Totals totals,
    int running,
    int waiting,
    int held,
    @Nullable Timing timing,
    @Nullable Double ratio) {

  /**
   * @param definition null when it cannot be read: then no interval is known
   */
  static JobFigures of(JobId job, JobState state, @Nullable JobDefinition definition, Instant now) {
    int running = 0;
    int waiting = state.buffered() == null ? 0 : 1;
    int held = 0;
    for (ActiveRun run : state.runs()) {
      switch (run.phase()) {
        case RUNNING -> running++;
        case WAITING, OFFERED -> waiting++;
        case HELD -> held++;
        case PARENT -> {
          // Its batches run and wait.
        }
      }
    }
    waiting += isDue(state, now) ? 1 : 0;
    return new JobFigures(
        job,
        state.totals(),
        running,
        waiting,
        held,
        state.timing(),
        definition == null || state.cursor() == null
            ? null
            : ratio(definition.calendar(), state, now));
  }

  private static boolean isDue(JobState state, Instant now) {
    Instant cursor = state.cursor();
    return cursor != null
        && !state.parked()
        && state.status() == JobState.Status.ACTIVE
        && !cursor.plus(state.jitter()).isAfter(now);
  }

  private static @Nullable Double ratio(Calendar calendar, JobState state, Instant now) {
    @Nullable Double ratio = null;
    Timing timing = state.timing();
    if (timing != null) {
      ratio = ratio(calendar, timing.instant(), timing.took());
    }
    for (ActiveRun run : state.runs()) {
      boolean going = run.phase() == Phase.RUNNING || run.phase() == Phase.PARENT;
      if (going && run.key().trigger() == Trigger.SCHEDULE && run.key().part() == 0) {
        @Nullable Double sofar =
            ratio(calendar, run.key().instant(), Duration.between(run.at(), now));
        ratio = ratio == null || (sofar != null && sofar > ratio) ? sofar : ratio;
      }
    }
    return ratio;
  }

  private static @Nullable Double ratio(Calendar calendar, Instant instant, Duration took) {
    Optional<Duration> interval = calendar.interval(instant);
    return interval.isEmpty() ? null : Math.max(0, seconds(took)) / seconds(interval.get());
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
