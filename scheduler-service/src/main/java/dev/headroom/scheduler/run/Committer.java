package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the outcomes of runs, many at a time. An outcome that the store does not take for its
 * absence is tried again for as long as this replica lives: the fence decides whether it still
 * counts.
 *
 * <p>{@link #finished} may be called by many threads, {@link #turn} by one.
 */
final class Committer {

  private static final int MAX_BATCH = 1_000;
  private static final Duration WAIT = Duration.ofMillis(500);

  /**
   * A call costs as much as some thirty outcomes in it, and keeps starts that are due waiting:
   * outcomes wait so long for company.
   */
  private static final Duration GATHER = Duration.ofMillis(4);

  private static final int ENOUGH = 500;

  private final JobStore store;
  private final KnownStates known;
  private final Definitions definitions;
  private final StoreTime time;
  private final RunObserver observer;
  private final Consumer<Held> onSettled;
  private final LinkedBlockingQueue<Finished> queue = new LinkedBlockingQueue<>();
  private List<Finished> left = new ArrayList<>();
  private boolean gathered;

  /**
   * @param onSettled hears of each run whose outcome is written, or is another holder's business
   */
  Committer(
      JobStore store,
      KnownStates known,
      Definitions definitions,
      StoreTime time,
      RunObserver observer,
      Consumer<Held> onSettled) {
    this.store = store;
    this.known = known;
    this.definitions = definitions;
    this.time = time;
    this.observer = observer;
    this.onSettled = onSettled;
  }

  private record Finished(Held held, RunResult result) {
    JobId job() {
      return held.run.job();
    }
  }

  void finished(Held held, RunResult result) {
    queue.add(new Finished(held, result));
  }

  /** Waits a while for outcomes, gathers some, and writes them; returns how long to pause. */
  Duration turn() {
    if (left.isEmpty()) {
      waitForOne(left);
    }
    if (!gathered && queue.size() < ENOUGH) {
      gathered = true;
      return GATHER;
    }
    gathered = false;
    List<Finished> batch = left;
    left = new ArrayList<>();
    queue.drainTo(batch, MAX_BATCH);
    Map<JobId, Finished> open = new LinkedHashMap<>();
    for (Finished finished : batch) {
      // Two runs of a job take two steps, one after the other.
      if (open.putIfAbsent(finished.job(), finished) != null) {
        left.add(finished);
      }
    }
    try {
      write(open);
    } finally {
      left.addAll(open.values());
    }
    return Duration.ZERO;
  }

  private void waitForOne(List<Finished> batch) {
    try {
      Finished first = queue.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes out of {@code open} what is settled. */
  private void write(Map<JobId, Finished> open) {
    Map<JobId, JobState> states = new HashMap<>();
    List<JobId> unknown = new ArrayList<>();
    for (JobId id : open.keySet()) {
      JobState state = known.of(id);
      if (state == null) {
        unknown.add(id);
      } else {
        states.put(id, state);
      }
    }
    states.putAll(store.states(unknown));
    Map<JobId, JobDefinition> jobs = definitionsOf(states, open);
    Instant now = time.now();
    List<Change> changes = new ArrayList<>(open.size());
    for (Finished finished : List.copyOf(open.values())) {
      JobId id = finished.job();
      @Nullable JobState state = states.get(id);
      Optional<Step> step = state == null ? Optional.empty() : step(jobs, state, finished, now);
      if (state != null && step.isPresent()) {
        changes.add(Change.of(id, state, step.get(), Guard.NONE));
      } else if (known.of(id) == null) {
        settled(open, id);
      } else {
        // What is known may be out of date: read it, and look again.
        known.forget(id);
      }
    }
    if (!changes.isEmpty()) {
      store.apply(changes, (change, applied) -> became(open, change, applied));
    }
  }

  /** What a run was started by, unless its job was changed since. */
  private Map<JobId, JobDefinition> definitionsOf(
      Map<JobId, JobState> states, Map<JobId, Finished> open) {
    Map<JobId, JobDefinition> jobs = HashMap.newHashMap(states.size());
    Map<JobId, JobState> changed = new HashMap<>();
    states.forEach(
        (id, state) -> {
          Finished finished = open.get(id);
          if (finished != null && finished.held().job.version().equals(state.version())) {
            jobs.put(id, finished.held().job);
          } else {
            changed.put(id, state);
          }
        });
    jobs.putAll(definitions.of(changed));
    return jobs;
  }

  private static Optional<Step> step(
      Map<JobId, JobDefinition> jobs, JobState state, Finished finished, Instant now) {
    Run run = finished.held().run;
    @Nullable JobDefinition job = jobs.get(run.job());
    if (job == null && state.status() != JobState.Status.DELETED) {
      // Unreadable here by now: what it was at the start is nearest.
      job = finished.held().job;
    }
    return Ending.finished(job, state, run.key(), run.fence(), finished.result(), now);
  }

  private void became(Map<JobId, Finished> open, Change change, Applied applied) {
    switch (applied) {
      case Applied.Done done -> {
        known.learn(change.job(), done.state());
        Finished finished = open.get(change.job());
        for (Row row : change.rows()) {
          observer.recorded(
              change.job(), finished == null ? null : finished.held().job, row, done.at());
        }
        settled(open, change.job());
      }
      case Applied.Conflict conflict -> known.forget(change.job());
      case Applied.Refused refused -> known.forget(change.job());
    }
  }

  private void settled(Map<JobId, Finished> open, JobId id) {
    Finished finished = open.remove(id);
    if (finished != null) {
      onSettled.accept(finished.held());
    }
  }
}
