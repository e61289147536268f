package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lapsed;
import dev.headroom.scheduler.store.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes runs from holders that are lost, or hold them longer than the job's timeout. */
final class Reclaimer {

  private static final Logger LOG = Logger.getLogger(Reclaimer.class);
  private static final RunResult NOT_PICKED_UP =
      RunResult.failed("not-picked-up", "no worker took it in time");
  private static final int BATCH = 256;
  private static final int TURNS_PER_LEASE = 20;
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  private final JobStore store;
  private final ActionRunner runner;
  private final Definitions definitions;
  private final StoreTime time;
  private final RunObserver observer;
  private final Terms terms;
  private final Runnable onReclaimed;

  Reclaimer(
      JobStore store,
      ActionRunner runner,
      Definitions definitions,
      StoreTime time,
      RunObserver observer,
      Terms terms,
      Runnable onReclaimed) {
    this.store = store;
    this.runner = runner;
    this.definitions = definitions;
    this.time = time;
    this.observer = observer;
    this.terms = terms;
    this.onReclaimed = onReclaimed;
  }

  Duration turn() {
    for (int shard = 0; shard < store.shards(); shard++) {
      Lapsed lapsed = store.lapsed(shard, BATCH);
      take(lapsed.leases(), false);
      take(lapsed.timeouts(), true);
    }
    Duration pause = terms.lease().dividedBy(TURNS_PER_LEASE);
    return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
  }

  private void take(List<Lease> starts, boolean timedOut) {
    List<Lease> left = starts;
    while (!left.isEmpty()) {
      // Two runs of a job take two steps, one after the other.
      Map<JobId, Lease> first = new LinkedHashMap<>();
      List<Lease> others = new ArrayList<>();
      for (Lease start : left) {
        if (first.putIfAbsent(start.job(), start) != null) {
          others.add(start);
        }
      }
      takeFirst(first, timedOut);
      left = others;
    }
  }

  private void takeFirst(Map<JobId, Lease> starts, boolean timedOut) {
    Map<JobId, JobState> states = store.states(starts.keySet());
    Map<JobId, JobDefinition> jobs = definitions.of(states);
    List<Change> changes = new ArrayList<>();
    states.forEach(
        (id, state) -> {
          Lease start = Objects.requireNonNull(starts.get(id));
          JobDefinition job = jobs.get(id);
          if (job == null && state.status() != JobState.Status.DELETED) {
            // Changed in this moment, or written by a release that others can read.
            return;
          }
          step(job, state, start, timedOut)
              .ifPresent(step -> changes.add(Change.of(id, state, step, Guard.lapsed(start))));
        });
    if (!changes.isEmpty()) {
      store.apply(changes, (change, applied) -> became(jobs, change, applied));
    }
  }

  private Optional<Step> step(
      @Nullable JobDefinition job, JobState state, Lease start, boolean timedOut) {
    if (timedOut) {
      return Ending.timedOut(job, state, start.key(), start.fence(), time.now());
    }
    Optional<ActiveRun> lost = state.run(start.key()).filter(run -> run.fence() == start.fence());
    return job != null && lost.isPresent() && runner.takeBack(Run.of(job, lost.get()), job)
        ? Ending.finished(job, state, start.key(), start.fence(), NOT_PICKED_UP, time.now())
        : Ending.lost(job, state, start.key(), start.fence(), terms.maxStarts(), false, time.now());
  }

  private void became(Map<JobId, JobDefinition> jobs, Change change, Applied applied) {
    if (applied instanceof Applied.Done done) {
      Lease start = change.guard().lapsed();
      if (start != null) {
        LOG.warnf("run-reclaimed start=%s: its holder is lost, or took too long", start);
        observer.reclaimed(start);
        stopForGood(jobs.get(change.job()), change, start);
      }
      for (Row row : change.rows()) {
        observer.recorded(change.job(), jobs.get(change.job()), row, done.at());
      }
      onReclaimed.run();
    }
  }

  /**
   * What nobody will start again must not go on elsewhere. A run that waits for its next start is
   * left alone: that start may adopt what is going.
   */
  private void stopForGood(@Nullable JobDefinition job, Change change, Lease start) {
    JobState from = change.from();
    boolean failed =
        change.rows().stream()
            .anyMatch(row -> row.key().equals(start.key()) && row.outcome() == Outcome.FAILED);
    if (job == null || from == null || !failed) {
      return;
    }
    from.run(start.key())
        .map(ended -> Run.of(job, ended))
        .ifPresent(
            run -> Thread.ofVirtual().name("stop " + run.id()).start(() -> runner.stop(run, job)));
  }
}
