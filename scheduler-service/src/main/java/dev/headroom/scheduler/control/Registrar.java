package dev.headroom.scheduler.control;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobState.Status;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts definitions in force and takes them out, accounting first for what is due by the old one.
 * Safe for use by many threads.
 */
public final class Registrar {

  /**
   * A job of every second that was missed for half a year is settled in fewer, in a second or so.
   */
  private static final int MAX_STEPS = 300;

  private final JobStore store;

  public Registrar(JobStore store) {
    this.store = store;
  }

  /** What putting a definition in force came to. */
  public sealed interface Answer {

    /** It is in force, with its cursor at the first instant ahead. */
    record Created() implements Answer {}

    record Replaced() implements Answer {}

    /** The same definition was in force already, and keeps its cursor. */
    record Unchanged() implements Answer {}

    /** The schedule names no instant after {@code now}; nothing was changed. */
    record NeverRuns(Instant now) implements Answer {}

    /** The exclusions take out every instant after {@code now}; nothing was changed. */
    record Excluded(Instant now) implements Answer {}

    /** So much has come since the last look that it is not accounted for yet; ask again. */
    record Settling() implements Answer {}

    /** The tenants would change while an instant is fanned out to them; nothing was changed. */
    record FannedOut() implements Answer {}

    /**
     * Another definition is in force than the caller expects; nothing was changed.
     *
     * @param version the one in force; null for none
     */
    record Unexpected(@Nullable String version) implements Answer {}
  }

  /** Puts a definition in force. */
  public Answer register(JobDefinition job) {
    return register(job, Expected.ANY);
  }

  /** Puts a definition in force if what is there now is as expected. */
  public Answer register(JobDefinition job, Expected expected) {
    return registerAll(List.of(job), expected).getFirst();
  }

  /**
   * Puts many definitions of different jobs in force; the answers are in their order. Each is in
   * force or not by itself.
   */
  public List<Answer> registerAll(List<JobDefinition> jobs) {
    return registerAll(jobs, Expected.ANY);
  }

  private List<Answer> registerAll(List<JobDefinition> jobs, Expected expected) {
    Map<JobId, Answer> answers = new HashMap<>();
    for (int step = 0; step < MAX_STEPS; step++) {
      List<JobDefinition> open =
          jobs.stream().filter(job -> !answers.containsKey(job.id())).toList();
      if (open.isEmpty()) {
        return jobs.stream().map(job -> answers.get(job.id())).toList();
      }
      stepAll(open, expected, answers);
    }
    // Each step is in force: the next call goes on where this one ends, and so do the replicas.
    return jobs.stream().map(job -> answers.getOrDefault(job.id(), new Answer.Settling())).toList();
  }

  private void stepAll(List<JobDefinition> open, Expected expected, Map<JobId, Answer> answers) {
    List<JobId> ids = open.stream().map(JobDefinition::id).toList();
    Map<JobId, JobState> states = store.states(ids);
    // Asked for after the states: a job that is gone accounted for the instants before it went.
    Instant now = store.now();
    Map<JobId, JobDefinition> old = store.definitions(states.keySet());
    List<Change> changes = new ArrayList<>();
    Map<JobId, Answer> hoped = new HashMap<>();
    for (JobDefinition job : open) {
      JobState state = states.get(job.id());
      @Nullable String version =
          state == null || state.status() == Status.DELETED ? null : state.version();
      boolean unchanged = job.version().equals(version);
      if (!unchanged && !expected.meets(version)) {
        answers.put(job.id(), new Answer.Unexpected(version));
      } else if (job.enabled() && !unchanged && AllExcluded.in(job.calendar(), now)) {
        answers.put(job.id(), new Answer.Excluded(now));
      } else if (state == null) {
        create(job, now, changes, hoped, answers);
      } else {
        replace(old.get(job.id()), job, state, now, changes, hoped, answers);
      }
    }
    store.apply(
        changes,
        (change, applied) -> {
          Answer hope = hoped.get(change.job());
          if (applied instanceof Applied.Done && hope != null) {
            answers.put(change.job(), hope);
          }
        });
  }

  private static void create(
      JobDefinition job,
      Instant now,
      List<Change> changes,
      Map<JobId, Answer> hoped,
      Map<JobId, Answer> answers) {
    Optional<JobState> created = Definition.create(job, now);
    if (created.isEmpty()) {
      answers.put(job.id(), new Answer.NeverRuns(now));
    } else {
      changes.add(Change.create(job, created.get()));
      hoped.put(job.id(), new Answer.Created());
    }
  }

  private static void replace(
      @Nullable JobDefinition old,
      JobDefinition job,
      JobState state,
      Instant now,
      List<Change> changes,
      Map<JobId, Answer> hoped,
      Map<JobId, Answer> answers) {
    boolean deleted = state.status() == Status.DELETED;
    if (!deleted && state.version().equals(job.version())) {
      answers.put(job.id(), new Answer.Unchanged());
      return;
    }
    switch (Definition.replace(deleted ? null : old, job, state, now)) {
      case Definition.Change.InForce(Step step) -> {
        changes.add(Change.of(job, state, step));
        hoped.put(job.id(), deleted ? new Answer.Created() : new Answer.Replaced());
      }
      case Definition.Change.Settling(Step step) ->
          changes.add(Change.of(job.id(), state, step, Guard.NONE));
      case Definition.Change.NeverRuns never -> answers.put(job.id(), new Answer.NeverRuns(now));
      case Definition.Change.FannedOut fannedOut -> answers.put(job.id(), new Answer.FannedOut());
    }
  }

  /** Forgets the job; false when there was none. What runs is still accounted for. */
  public boolean delete(JobId id) {
    for (int step = 0; step < MAX_STEPS; step++) {
      JobState state = store.states(List.of(id)).get(id);
      if (state == null || state.status() == Status.DELETED) {
        return step > 0;
      }
      JobDefinition job = store.definitions(List.of(id)).get(id);
      store.apply(Change.of(id, state, Definition.delete(job, state, store.now()), Guard.NONE));
    }
    throw new IllegalStateException(id + " is still there after " + MAX_STEPS + " steps");
  }
}
