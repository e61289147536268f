package dev.headroom.scheduler.store;

import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Phase;
import dev.headroom.scheduler.state.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A replica by hand: one step at a time, at times that the test says. */
public record Steps(JobStore store) {

  public void register(JobDefinition job) {
    new Registrar(store).register(job);
  }

  public JobState state(JobId id) {
    return store.states(List.of(id)).get(id);
  }

  /** Looks at a job whose time has come; starts at most one run. */
  public void attend(JobDefinition job, Instant now) {
    JobState state = state(job.id());
    var step = Attend.step(job, state, Attendance.of(now, "alice"));
    apply(Change.of(job.id(), state, step, Guard.NONE, Duration.ofMinutes(10), null));
  }

  /** Ends the run that has gone on for longest. */
  public void finish(JobDefinition job, Instant now) {
    JobState state = state(job.id());
    ActiveRun run =
        state.runs().stream().filter(one -> one.phase() == Phase.RUNNING).findFirst().orElseThrow();
    var step =
        Ending.finished(job, state, run.key(), run.fence(), RunResult.ran("ok"), now).orElseThrow();
    apply(Change.of(job.id(), state, step, Guard.NONE));
  }

  private void apply(Change change) {
    if (!(store.apply(change) instanceof Applied.Done)) {
      throw new AssertionError("not applied: " + change);
    }
  }
}
