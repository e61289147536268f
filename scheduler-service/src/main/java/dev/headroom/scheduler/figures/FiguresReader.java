package dev.headroom.scheduler.figures;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the figures out of the store. Safe for use by many threads. */
public final class FiguresReader {

  private final JobStore store;
  private final Definitions definitions;
  private final int maxJobs;

  /**
   * @param maxJobs most jobs in one answer; the others are left out, and the answer says so
   */
  public FiguresReader(JobStore store, int maxJobs) {
    if (maxJobs < 1) {
      throw new IllegalArgumentException(
          "headroom.scheduler.figures.max-jobs must be positive: " + maxJobs);
    }
    this.store = store;
    this.definitions = new Definitions(store);
    this.maxJobs = maxJobs;
  }

  /**
   * @param owner whose jobs; null for all
   */
  public Figures read(@Nullable String owner) {
    List<JobId> ids = store.list(owner, null, maxJobs + 1);
    boolean cut = ids.size() > maxJobs;
    Map<JobId, JobState> states = store.states(cut ? ids.subList(0, maxJobs) : ids);
    Map<JobId, JobDefinition> found = definitions.of(states);
    Instant now = store.now();
    List<JobFigures> jobs = new ArrayList<>(states.size());
    for (JobId id : ids) {
      JobState state = states.get(id);
      if (state != null) {
        jobs.add(JobFigures.of(id, state, found.get(id), now));
      }
    }
    return new Figures(
        now,
        store.running(owner),
        owner == null ? OptionalLong.of(due()) : OptionalLong.empty(),
        jobs,
        cut);
  }

  private long due() {
    long due = 0;
    for (Look shard : store.look(store.lanes(), Duration.ZERO, 0)) {
      for (Look.LaneLook lane : shard.lanes()) {
        due += lane.due();
      }
    }
    return due;
  }
}
