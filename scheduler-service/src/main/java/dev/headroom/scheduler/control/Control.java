package dev.headroom.scheduler.control;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobState.Status;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.state.Wish;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pausing, resuming, asking for runs, and ending them. Safe for use by many threads. */
public final class Control {

  /** A resumed job of every second that was paused for a year is settled in fewer steps. */
  private static final int MAX_STEPS = 1_000;

  private final JobStore store;

  public Control(JobStore store) {
    this.store = store;
  }

  /** What came of a wish. */
  public sealed interface Answer {

    /**
     * @param run the run that it made; null when it made none
     */
    record Done(JobState state, @Nullable RunKey run) implements Answer {}

    record NoSuchJob() implements Answer {}

    /** The job is not in a state for it; nothing was changed. */
    record NotNow(String reason) implements Answer {}
  }

  /** A job as it is now. */
  public record Current(JobDefinition definition, JobState state) {}

  public Optional<Current> find(JobId id) {
    return find(List.of(id)).stream().findFirst();
  }

  /** Those of the jobs that are there, in their order. */
  public List<Current> find(List<JobId> ids) {
    Map<JobId, JobState> states = store.states(ids);
    Map<JobId, JobDefinition> definitions = store.definitions(states.keySet());
    List<Current> found = new ArrayList<>();
    for (JobId id : ids) {
      JobState state = states.get(id);
      JobDefinition definition = definitions.get(id);
      if (state != null && definition != null && state.status() != Status.DELETED) {
        found.add(new Current(definition, state));
      }
    }
    return found;
  }

  public Answer pause(JobId id) {
    return wish(
        id,
        "only an active job can be paused",
        at -> Wish.pause(at.state(), "operator", at.now()).map(Made::of));
  }

  public Answer resume(JobId id) {
    for (int step = 0; step < MAX_STEPS; step++) {
      Answer answer =
          wish(
              id,
              "the job is not paused",
              at -> Wish.resume(at.definition(), at.state(), at.now()).map(Made::of));
      if (!(answer instanceof Answer.Done done) || done.state().status() != Status.PAUSED) {
        return answer;
      }
    }
    throw new IllegalStateException(id + " is not settled after " + MAX_STEPS + " steps");
  }

  /** Runs the job beside its schedule, now. */
  public Answer runNow(JobId id) {
    return wish(
        id,
        "more than " + Wish.MAX_WAITING + " requests of the job wait already",
        at -> Wish.runNow(at.state(), at.now()).map(Made::of));
  }

  /** Runs an instant again, with the idempotency key it had. */
  public Answer retry(JobId id, Instant instant) {
    return wish(
        id,
        "more than " + Wish.MAX_WAITING + " requests of the job wait already",
        at -> Wish.retry(at.state(), instant, at.now()).map(Made::of));
  }

  /** Runs the instants of the schedule from {@code from} to {@code to}, both inclusive. */
  public Answer backfill(JobId id, Instant from, Instant to) {
    return wish(
        id,
        "the schedule has no instant in that range, or too many requests of the job wait already",
        at -> {
          Optional<Instant> first = at.definition().calendar().next(from.minusMillis(1));
          return first
              .filter(instant -> !instant.isAfter(to))
              .flatMap(instant -> Wish.backfill(at.state(), instant, to, at.now()))
              .map(Made::of);
        });
  }

  public Answer cancel(JobId id, RunKey key) {
    return wish(
        id,
        "the job has no such run, or it has its outcome already",
        at -> Ending.cancel(at.definition(), at.state(), key, at.now()).map(Made::of));
  }

  /** Decides about a run that is held: to run it again, or to leave it as uncertain. */
  public Answer resolve(JobId id, RunKey key, boolean rerun) {
    return wish(
        id,
        "no such run of the job is held",
        at -> Wish.resolve(at.definition(), at.state(), key, rerun, at.now()).map(Made::of));
  }

  private record At(JobDefinition definition, JobState state, Instant now) {}

  private record Made(Step step, @Nullable RunKey run) {
    static Made of(Step step) {
      return new Made(step, null);
    }

    static Made of(Wish.Asked asked) {
      return new Made(asked.step(), asked.key());
    }
  }

  private Answer wish(JobId id, String otherwise, Function<At, Optional<Made>> wish) {
    for (int step = 0; step < MAX_STEPS; step++) {
      Optional<Current> current = find(id);
      if (current.isEmpty()) {
        return new Answer.NoSuchJob();
      }
      JobState state = current.get().state();
      if (!state.version().equals(current.get().definition().version())) {
        continue;
      }
      Optional<Made> made = wish.apply(new At(current.get().definition(), state, store.now()));
      if (made.isEmpty()) {
        return new Answer.NotNow(otherwise);
      }
      Applied applied = store.apply(Change.of(id, state, made.get().step(), Guard.NONE));
      if (applied instanceof Applied.Done done) {
        return new Answer.Done(done.state(), made.get().run());
      }
    }
    throw new IllegalStateException(id + " does not hold still for " + MAX_STEPS + " steps");
  }
}
