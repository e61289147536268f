package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The compiled definitions of the jobs that ran lately.
 *
 * <p>One may be out of date: the claim names its version, and the store refuses a stale one. Used
 * by one thread.
 */
final class Definitions {

  private static final int MAX_KEPT = 10_000;

  private final JobStore store;
  private final Map<JobId, JobDefinition> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, JobDefinition> eldest) {
          return size() > MAX_KEPT;
        }
      };

  Definitions(JobStore store) {
    this.store = store;
  }

  /**
   * The definitions of jobs of one shard, by id; those that are gone or unreadable are left out.
   */
  Map<JobId, JobDefinition> of(int shard, Collection<JobId> ids) {
    Map<JobId, JobDefinition> found = new HashMap<>();
    List<JobId> unknown = new ArrayList<>();
    for (JobId id : ids) {
      JobDefinition definition = kept.get(id);
      if (definition == null) {
        unknown.add(id);
      } else {
        found.put(id, definition);
      }
    }
    for (JobDefinition definition : store.definitions(shard, unknown)) {
      kept.put(definition.id(), definition);
      found.put(definition.id(), definition);
    }
    return found;
  }

  void forget(Collection<JobId> ids) {
    ids.forEach(kept::remove);
  }
}
