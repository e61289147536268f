package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.due.Claim;
import dev.headroom.scheduler.due.Claimed;
import dev.headroom.scheduler.due.DueJobs;
import dev.headroom.scheduler.due.DuePlan;
import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks what is due in each shard, claims it and hands it to the dispatcher; says when to look
 * again.
 */
final class DueLoop {

  /** Another replica may register a job meanwhile: none waits longer than this to be seen. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private final JobStore store;
  private final Dispatcher dispatcher;
  private final RunObserver observer;
  private final MonotonicClock clock;
  private final Holder holder;
  private final int batch;
  private final Definitions definitions;
  private final AtomicBoolean starved = new AtomicBoolean();

  DueLoop(
      JobStore store,
      Dispatcher dispatcher,
      RunObserver observer,
      MonotonicClock clock,
      Holder holder,
      int batch) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.observer = observer;
    this.clock = clock;
    this.holder = holder;
    this.batch = batch;
    this.definitions = new Definitions(store);
  }

  /** Whether work was left for want of slots since the last call. */
  boolean wasStarved() {
    return starved.getAndSet(false);
  }

  /** One look at every shard; returns how long to wait before the next. */
  Duration turn() {
    long start = clock.nanos();
    Duration next = MAX_WAIT;
    // Replicas begin at different shards, so that they meet less often.
    int first = Math.floorMod(holder.replica().hashCode(), store.shards());
    for (int i = 0; i < store.shards(); i++) {
      Duration wait = look((first + i) % store.shards()).plus(clock.since(start));
      next = wait.compareTo(next) < 0 ? wait : next;
    }
    return next.minus(clock.since(start));
  }

  private Duration look(int shard) {
    DueJobs due = store.due(shard, batch);
    observer.due(shard, due.total());
    if (due.jobs().isEmpty()) {
      return wait(due, false);
    }
    int reserved = dispatcher.reserve(due.jobs().size());
    int used = 0;
    try {
      if (reserved < due.total()) {
        starved.set(true);
      }
      if (reserved == 0) {
        return MAX_WAIT;
      }
      List<DueJobs.DueJob> first = due.jobs().subList(0, reserved);
      Map<JobId, JobDefinition> jobs =
          definitions.of(shard, first.stream().map(DueJobs.DueJob::id).toList());
      Claimed claimed = claim(shard, claims(first, jobs, due.now()));
      for (Run run : claimed.runs()) {
        used++;
        dispatcher.dispatch(run, Objects.requireNonNull(jobs.get(run.job())));
      }
      return wait(due, claimed.won() > 0 || !claimed.stale().isEmpty());
    } finally {
      dispatcher.giveBack(reserved - used);
    }
  }

  private static List<Claim> claims(
      List<DueJobs.DueJob> due, Map<JobId, JobDefinition> jobs, Instant now) {
    List<Claim> claims = new ArrayList<>();
    for (DueJobs.DueJob job : due) {
      JobDefinition definition = jobs.get(job.id());
      if (definition != null) {
        DuePlan plan = DuePlan.of(definition.calendar(), job.cursor(), now);
        claims.add(new Claim(definition, job.cursor(), plan));
      }
    }
    return claims;
  }

  private Claimed claim(int shard, List<Claim> claims) {
    if (claims.isEmpty()) {
      return Claimed.NOTHING;
    }
    Claimed claimed = store.claim(shard, claims, holder);
    observer.claims(claimed.won(), claims.size() - claimed.won());
    observer.coalesced(claimed.coalesced());
    definitions.forget(claimed.stale());
    return claimed;
  }

  /** Not at all while there is more to do; else until the next cursor comes. */
  private static Duration wait(DueJobs due, boolean progress) {
    if (progress) {
      return Duration.ZERO;
    }
    @Nullable Instant next = due.nextCursor();
    return next == null ? MAX_WAIT : Duration.between(due.now(), next);
  }
}
