package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled definitions of the jobs that ran lately, each of the version that its state was made
 * by. Safe for use by many threads.
 */
public final class Definitions {

  private static final int MAX_KEPT = 20_000;

  private final JobStore store;
  private final Map<JobId, JobDefinition> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, JobDefinition> eldest) {
          return size() > MAX_KEPT;
        }
      };

  public Definitions(JobStore store) {
    this.store = store;
  }

  /**
   * The definitions of these states; those that are gone, unreadable, or of another version by now
   * are left out.
   */
  public Map<JobId, JobDefinition> of(Map<JobId, JobState> states) {
    Map<JobId, JobDefinition> found = HashMap.newHashMap(states.size());
    List<JobId> unknown = new ArrayList<>();
    synchronized (kept) {
      states.forEach(
          (id, state) -> {
            JobDefinition definition = kept.get(id);
            if (definition != null && definition.version().equals(state.version())) {
              found.put(id, definition);
            } else if (state.status() != JobState.Status.DELETED) {
              unknown.add(id);
            }
          });
    }
    if (!unknown.isEmpty()) {
      load(unknown, states, found);
    }
    return found;
  }

  private void load(
      List<JobId> unknown, Map<JobId, JobState> states, Map<JobId, JobDefinition> found) {
    Map<JobId, JobDefinition> loaded = store.definitions(unknown);
    synchronized (kept) {
      loaded.forEach(
          (id, definition) -> {
            JobState state = states.get(id);
            if (state != null && definition.version().equals(state.version())) {
              if (goesOn(definition, state)) {
                kept.put(id, definition);
              }
              found.put(id, definition);
            }
          });
    }
  }

  /** Whether the job will be asked for again: not when its last instant is at hand. */
  private static boolean goesOn(JobDefinition definition, JobState state) {
    @Nullable Instant cursor = state.cursor();
    return cursor != null && definition.calendar().next(cursor).isPresent();
  }

  /** The definition of one state, or null when it is gone. */
  public @Nullable JobDefinition of(JobId id, JobState state) {
    return of(Map.of(id, state)).get(id);
  }
}
