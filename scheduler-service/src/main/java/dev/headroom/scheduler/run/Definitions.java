package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.JobStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled definitions of the jobs that ran lately, each of the version that its state was made
 * by. Safe for use by many threads.
 */
public final class Definitions {

  private static final int MAX_KEPT = 20_000;
  private static final int MAX_SHARED = 2_000;

  private final JobStore store;
  private final Map<JobId, JobDefinition> kept = atMost(MAX_KEPT);

  /** By version: jobs that were declared with the same text share what was compiled of it. */
  private final Map<String, JobDefinition> shared = atMost(MAX_SHARED);

  public Definitions(JobStore store) {
    this.store = store;
  }

  /** A map that forgets what was asked for longest ago. */
  private static <K, V> Map<K, V> atMost(int size) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > size;
      }
    };
  }

  /**
   * The definitions of these states; those that are gone, unreadable, or of another version by now
   * are left out.
   */
  public Map<JobId, JobDefinition> of(Map<JobId, JobState> states) {
    Map<JobId, JobDefinition> found = HashMap.newHashMap(states.size());
    Map<JobId, JobState> unknown = known(states, found);
    if (unknown.isEmpty()) {
      return found;
    }
    // One of each version first: it may be that of the others.
    Map<String, JobId> first = new HashMap<>();
    unknown.forEach((id, state) -> first.putIfAbsent(state.version(), id));
    load(first.values(), states, found);
    if (first.size() < unknown.size()) {
      unknown.keySet().removeAll(first.values());
      load(known(unknown, found).keySet(), states, found);
    }
    return found;
  }

  /** Finds what is known already; returns the others. */
  private Map<JobId, JobState> known(Map<JobId, JobState> states, Map<JobId, JobDefinition> found) {
    Map<JobId, JobState> unknown = new HashMap<>();
    synchronized (kept) {
      states.forEach(
          (id, state) -> {
            JobDefinition own = kept.get(id);
            JobDefinition common = shared.get(state.version());
            if (own != null && own.version().equals(state.version())) {
              found.put(id, own);
            } else if (common != null) {
              found.put(id, common.of(id));
            } else if (state.status() != JobState.Status.DELETED) {
              unknown.put(id, state);
            }
          });
    }
    return unknown;
  }

  private void load(
      Collection<JobId> ids, Map<JobId, JobState> states, Map<JobId, JobDefinition> found) {
    if (ids.isEmpty()) {
      return;
    }
    Map<JobId, JobDefinition> loaded = store.definitions(ids);
    synchronized (kept) {
      loaded.forEach(
          (id, definition) -> {
            JobState state = states.get(id);
            if (state != null && definition.version().equals(state.version())) {
              if (definition.isOfAnyJob()) {
                shared.put(definition.version(), definition);
              } else if (goesOn(definition, state)) {
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
