package dev.headroom.scheduler.imports.rest;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.JobStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are jobs already, under another name: an entry's name has a suffix as long as the
 * file has another of that name. Without this, an edited file would double such an entry.
 */
final class EarlierNames {

  private static final int PAGE = 1_000;

  /** Beyond these, jobs of an owner are not looked through. */
  private static final int MAX_JOBS = 20_000;

  private EarlierNames() {}

  /**
   * The names of those among {@code wanted} that are there under another one.
   *
   * @param wanted jobs of one owner
   */
  static Map<JobId, JobId> of(List<JobDefinition> wanted, JobStore store) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Set<JobId> names = wanted.stream().map(JobDefinition::id).collect(Collectors.toSet());
    Set<JobId> present = new HashSet<>();
    Map<String, Deque<JobId>> others = new HashMap<>();
    states(wanted.getFirst().id().owner(), store)
        .forEach(
            (id, state) -> {
              present.add(id);
              if (!names.contains(id)) {
                others.computeIfAbsent(state.version(), same -> new ArrayDeque<>()).add(id);
              }
            });
    Map<JobId, JobId> earlier = new HashMap<>();
    for (JobDefinition job : wanted) {
      @Nullable Deque<JobId> same = others.get(job.version());
      if (!present.contains(job.id()) && same != null && !same.isEmpty()) {
        earlier.put(job.id(), same.remove());
      }
    }
    return earlier;
  }

  private static Map<JobId, JobState> states(String owner, JobStore store) {
    Map<JobId, JobState> states = new HashMap<>();
    @Nullable JobId after = null;
    List<JobId> page;
    do {
      page = store.list(owner, after, PAGE);
      states.putAll(store.states(page));
      after = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE && states.size() < MAX_JOBS);
    return states;
  }
}
