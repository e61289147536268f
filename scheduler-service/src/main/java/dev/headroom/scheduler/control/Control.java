package dev.headroom.scheduler.control;

import dev.headroom.scheduler.calendar.Calendar;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pausing, resuming, asking for runs, and ending them. Safe for use by many threads. */
public final class Control {

  /** A resumed job of every second that was paused for a year is settled in fewer steps. */
  private static final int MAX_STEPS = 1_000;

  /** Instants of one backfill; what is more may be asked for in parts. */
  public static final int MAX_BACKFILL = 10_000;

  private static final int WORD_BYTES = 12;

  private static final String FULL =
      "more than " + Wish.MAX_WAITING + " requests of the job wait already";

  private final JobStore store;

  public Control(JobStore store) {
    this.store = store;
  }

  /** What came of a wish. */
  public sealed interface Answer {

    /**
     * @param run the run that it made; null when it made none
     * @param backfill the backfill that it began; null when it began none
     */
    record Done(JobState state, @Nullable RunKey run, @Nullable Begun backfill) implements Answer {}

    record NoSuchJob() implements Answer {}

    /** The job is not in a state for it; nothing was changed. */
    record NotNow(String reason) implements Answer {}
  }

  /**
   * A backfill.
   *
   * @param request names it
   * @param instants how many it runs
   */
  public record Begun(long request, int instants) {}

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
    return wish(id, FULL, at -> Wish.runNow(at.state(), at.now()).map(Made::of));
  }

  /**
   * The same once: asked again under the same key, it answers the run that there is already. The
   * latest {@link Wish#MAX_REMEMBERED} keys of a job are remembered.
   */
  public Answer runNow(JobId id, String key) {
    String word = word(key);
    return wish(
        id,
        at ->
            Wish.asked(at.state(), word)
                .<Wanted>map(run -> new Already(at.state(), run))
                .or(() -> Wish.runNow(at.state(), word, at.now()).map(Made::of))
                .orElse(new Not(FULL)));
  }

  /** Short, and without blanks, whatever the key is. */
  private static String word(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, WORD_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Runs an instant again, with the idempotency key it had. */
  public Answer retry(JobId id, Instant instant) {
    return wish(
        id,
        at ->
            Retriable.refusal(at.definition().calendar(), at.state(), instant, at.now())
                .<Wanted>map(Not::new)
                .orElseGet(
                    () ->
                        Wish.retry(at.state(), instant, at.now())
                            .<Wanted>map(Made::of)
                            .orElse(new Not(FULL))));
  }

  /** Runs the instants of the schedule from {@code from} to {@code to}, both inclusive. */
  public Answer backfill(JobId id, Instant from, Instant to) {
    return wish(id, at -> backfill(at, from, to));
  }

  private static Wanted backfill(At at, Instant from, Instant to) {
    if (to.isAfter(at.now())) {
      return new Not("the range ends at " + to + ", which is not past; it is " + at.now());
    }
    Calendar calendar = at.definition().calendar();
    Optional<Instant> first = calendar.next(from.minusMillis(1));
    Optional<Instant> next = first;
    int instants = 0;
    for (int walked = 0; next.isPresent() && !next.get().isAfter(to); walked++) {
      if (walked == MAX_BACKFILL) {
        return new Not(
            "the schedule has more than "
                + MAX_BACKFILL
                + " instants in that range; end it sooner");
      }
      instants += calendar.excludes(next.get()) ? 0 : 1;
      next = calendar.next(next.get());
    }
    if (instants == 0) {
      return new Not("the schedule has no instant in that range that is not excluded");
    }
    int count = instants;
    return Wish.backfill(at.state(), first.orElseThrow(), to, at.now())
        .<Wanted>map(
            step -> {
              long request = step.next().backfills().getLast().request();
              return new Made(step, null, new Begun(request, count));
            })
        .orElse(new Not(FULL));
  }

  /** Ends a backfill; the run of it that goes already ends as it will. */
  public Answer stopBackfill(JobId id, long request) {
    return wish(
        id,
        "the job has no such backfill, or it is over",
        at -> Wish.stopBackfill(at.state(), request, at.now()).map(Made::of));
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

  private sealed interface Wanted {}

  private record Not(String reason) implements Wanted {}

  private record Already(JobState state, RunKey run) implements Wanted {}

  private record Made(Step step, @Nullable RunKey run, @Nullable Begun backfill) implements Wanted {
    static Made of(Step step) {
      return new Made(step, null, null);
    }

    static Made of(Wish.Asked asked) {
      return new Made(asked.step(), asked.key(), null);
    }
  }

  private Answer wish(JobId id, String otherwise, Function<At, Optional<Made>> wish) {
    return wish(
        id, at -> wish.apply(at).<Wanted>map(Function.identity()).orElse(new Not(otherwise)));
  }

  private Answer wish(JobId id, Function<At, Wanted> wish) {
    for (int step = 0; step < MAX_STEPS; step++) {
      Optional<Current> current = find(id);
      if (current.isEmpty()) {
        return new Answer.NoSuchJob();
      }
      JobState state = current.get().state();
      if (!state.version().equals(current.get().definition().version())) {
        continue;
      }
      switch (wish.apply(new At(current.get().definition(), state, store.now()))) {
        case Not(String reason) -> {
          return new Answer.NotNow(reason);
        }
        case Already(JobState as, RunKey run) -> {
          return new Answer.Done(as, run, null);
        }
        case Made made -> {
          Applied applied = store.apply(Change.of(id, state, made.step(), Guard.NONE));
          if (applied instanceof Applied.Done done) {
            return new Answer.Done(done.state(), made.run(), made.backfill());
          }
        }
      }
    }
    throw new IllegalStateException(id + " does not hold still for " + MAX_STEPS + " steps");
  }
}
