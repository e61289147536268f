package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes how far the store's past is certain, and forgets jobs whose schedule ended long ago, and
 * lanes that nobody uses.
 */
final class Keeper {

  private static final Logger LOG = Logger.getLogger(Keeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCH = 500;

  /** A lane without work costs a look at all jobs. */
  private static final Duration LANES_EVERY = Duration.ofHours(1);

  /** No replica takes as long to register a job. */
  private static final Duration LEAST_UNUSED = Duration.ofMinutes(10);

  private final JobStore store;
  private final RunObserver observer;
  private final Duration keepEnded;
  private @Nullable Instant lanesSwept;

  Keeper(JobStore store, RunObserver observer, Duration keepEnded) {
    this.store = store;
    this.observer = observer;
    this.keepEnded = keepEnded;
  }

  Duration turn() {
    if (store.witness()) {
      LOG.warn(
          "store-doubted: Redis is another server than before, or began anew. What was due since it"
              + " was seen last may have been started; jobs go on by their onUncertain.");
      observer.doubted();
    }
    Instant now = store.now();
    for (int shard = 0; shard < store.shards(); shard++) {
      List<JobId> over = store.over(shard, now.minus(keepEnded), BATCH);
      if (!over.isEmpty()) {
        forget(over, now);
      }
    }
    sweepLanes(now);
    return PAUSE;
  }

  private void sweepLanes(Instant now) {
    Instant last = lanesSwept;
    if (last != null && now.isBefore(last.plus(LANES_EVERY))) {
      return;
    }
    lanesSwept = now;
    if (last != null) {
      Duration unused = keepEnded.compareTo(LEAST_UNUSED) > 0 ? keepEnded : LEAST_UNUSED;
      store.forgetLanes(unused).forEach(lane -> LOG.infof("lane-forgotten lane=%s", lane));
    }
  }

  private void forget(List<JobId> over, Instant now) {
    Map<JobId, JobDefinition> jobs = store.definitions(over);
    List<Change> changes =
        store.states(over).entrySet().stream()
            .filter(entry -> entry.getValue().status() == JobState.Status.ENDED)
            .map(
                entry ->
                    Change.of(
                        entry.getKey(),
                        entry.getValue(),
                        Definition.delete(jobs.get(entry.getKey()), entry.getValue(), now),
                        Guard.NONE))
            .toList();
    if (!changes.isEmpty()) {
      store.apply(changes, (change, applied) -> {});
    }
  }
}
