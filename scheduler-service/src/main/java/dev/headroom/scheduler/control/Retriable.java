package dev.headroom.scheduler.control;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.state.JobState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which instants of a job may run again: those that the schedule has done with. */
final class Retriable {

  private Retriable() {}

  /** Why the instant may not run again now; empty when it may. */
  static Optional<String> refusal(Calendar calendar, JobState state, Instant instant, Instant now) {
    if (instant.isAfter(now)) {
      return Optional.of(instant + " is not past; it is " + now);
    }
    if (calendar.next(instant.minusMillis(1)).filter(instant::equals).isEmpty()) {
      return Optional.of(instant + " is no instant of the job's schedule");
    }
    @Nullable Instant cursor = state.cursor();
    boolean open = cursor != null && !instant.isBefore(cursor);
    boolean active = state.runs().stream().anyMatch(run -> run.key().instant().equals(instant));
    if (open || active || instant.equals(state.buffered())) {
      return Optional.of(instant + " has a run already that has no outcome yet");
    }
    return Optional.empty();
  }
}
