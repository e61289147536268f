package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of the jobs that run here, as this replica knows them: a step that is made of one that
 * is out of date is refused by the store, and costs no more than reading it first would have. Safe
 * for use by many threads.
 */
final class KnownStates {

  private final String replica;
  private final Map<JobId, JobState> states = new ConcurrentHashMap<>();

  KnownStates(String replica) {
    this.replica = replica;
  }

  @Nullable JobState of(JobId id) {
    return states.get(id);
  }

  void learn(JobId id, JobState state) {
    if (isHeldHere(state)) {
      states.put(id, state);
    } else {
      states.remove(id);
    }
  }

  private boolean isHeldHere(JobState state) {
    for (ActiveRun run : state.runs()) {
      if (replica.equals(run.holder())) {
        return true;
      }
    }
    return false;
  }

  void forget(JobId id) {
    states.remove(id);
  }
}
