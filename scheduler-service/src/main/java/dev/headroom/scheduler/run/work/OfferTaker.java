package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.limit.Permit;
import dev.headroom.scheduler.run.Admission;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.run.RunObserver;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes offered runs for a worker. Safe for use by many threads. */
public final class OfferTaker {

  /** Offers read beyond those that are to be tried, for runs of the same job. */
  private static final int SPARE_OFFERS = 32;

  /** How far a claim looks past runs that their tenants may not have now. */
  private static final int MAX_LOOK = 4_096;

  /** How many times more offers are tried after none of those tried could be taken. */
  private static final int LOOK_GROWTH = 4;

  /** Rounds that others may win before a claim goes away empty. */
  private static final int SPARE_ROUNDS = 10;

  private final JobStore store;
  private final Definitions definitions;
  private final Admission admission;
  private final RunObserver observer;
  private final Duration lease;

  /**
   * @param lease how long a run stays a worker's without a heartbeat
   */
  public OfferTaker(
      JobStore store,
      Definitions definitions,
      Admission admission,
      RunObserver observer,
      Duration lease) {
    if (lease.toSeconds() < 1) {
      throw new IllegalArgumentException("headroom.scheduler.work.lease is at least 1s: " + lease);
    }
    this.store = store;
    this.definitions = definitions;
    this.admission = admission;
    this.observer = observer;
    this.lease = lease;
  }

  /** Takes what is offered right now. */
  List<Assignment> take(Claim claim) {
    List<Lane> lanes =
        store.lanes().stream()
            .filter(lane -> lane.offered() && lane.queue().equals(claim.queue()))
            .toList();
    Taking taking = new Taking(claim);
    boolean more = !lanes.isEmpty();
    while (more && taking.missing() > 0 && taking.steps < claim.max() + SPARE_ROUNDS) {
      more = taking.round(lanes);
    }
    return taking.taken;
  }

  private static @Nullable Instant deadline(JobDefinition job, Run run) {
    Duration timeout = job.policies().timeout();
    return timeout == null ? null : run.startedAt().plus(timeout);
  }

  /** One claim. */
  private final class Taking {
    private final Claim claim;
    private final List<Assignment> taken = new ArrayList<>();

    /** Offers that cannot be taken, for example because their definition is unreadable. */
    private final Set<Offer> passedOver = new HashSet<>();

    /** Limits that refused a run: they are not asked again. */
    private final Set<Limited> full = new HashSet<>();

    /** Jobs that such a limit keeps back. */
    private final Set<JobId> keptBack = new HashSet<>();

    /** Taken for runs that have not started yet. */
    private final Map<JobId, List<Permit>> permits = new HashMap<>();

    private int chunk;
    private int steps;
    private int applied;
    private int lost;

    Taking(Claim claim) {
      this.claim = claim;
      this.chunk = claim.max();
    }

    int missing() {
      return claim.max() - taken.size();
    }

    /** Tries what is offered first; false when there is nothing more to try. */
    boolean round(List<Lane> lanes) {
      int limit = Math.min(MAX_LOOK, passedOver.size() + chunk + SPARE_OFFERS);
      List<Offer> offers = store.offers(lanes, limit);
      Map<JobId, Offer> first = untried(offers);
      boolean tries = !first.isEmpty();
      int before = steps;
      if (tries) {
        applied = 0;
        lost = 0;
        takeFirst(first);
        observer.steps(applied, lost);
      }
      if (steps == before) {
        chunk = Math.min(MAX_LOOK, chunk * LOOK_GROWTH);
      }
      boolean wentOn = tries || (offers.size() == limit && limit < MAX_LOOK);
      return wentOn && passedOver.size() < MAX_LOOK && full.stream().noneMatch(Taking::isQueue);
    }

    /** Where the queue itself is full nothing more can be taken. */
    private static boolean isQueue(Limited limited) {
      return limited.kind() == Limited.Kind.QUEUE;
    }

    private Map<JobId, Offer> untried(List<Offer> offers) {
      Map<JobId, Offer> first = new LinkedHashMap<>();
      for (Offer offer : offers) {
        if (keptBack.contains(offer.job())) {
          passedOver.add(offer);
        } else if (!passedOver.contains(offer) && first.size() < chunk) {
          // Two runs of a job take two steps, one after the other.
          first.putIfAbsent(offer.job(), offer);
        }
      }
      return first;
    }

    private void takeFirst(Map<JobId, Offer> first) {
      Attendance at = Attendance.of(store.now(), claim.worker());
      Map<JobId, JobState> states = store.states(first.keySet());
      Map<JobId, JobDefinition> jobs = definitions.of(states);
      List<Change> changes = new ArrayList<>();
      Map<JobId, Action.Worker> actions = new HashMap<>();
      first.forEach(
          (id, offer) -> {
            if (changes.size() == missing()) {
              return;
            }
            JobState state = states.get(id);
            JobDefinition job = jobs.get(id);
            Optional<Step> step =
                state == null || job == null
                    ? Optional.empty()
                    : Attend.take(job, state, offer.key(), at);
            if (step.isPresent()
                && state != null
                && job != null
                && job.action() instanceof Action.Worker action
                && isAdmitted(job, offer, at.now())) {
              actions.put(id, action);
              Duration timeout = job.policies().timeout();
              changes.add(Change.of(id, state, step.get(), Guard.NONE, lease, timeout));
            } else {
              passedOver.add(offer);
            }
          });
      try {
        if (!changes.isEmpty()) {
          steps++;
          store.apply(changes, (change, became) -> became(jobs, actions, change, became));
        }
      } finally {
        permits.values().forEach(admission::giveBack);
        permits.clear();
      }
    }

    /** A run that a limit keeps back stays offered. */
    private boolean isAdmitted(JobDefinition job, Offer offer, Instant now) {
      if (Admission.isUnder(job, offer.key(), full)) {
        keepBack(job);
        return false;
      }
      Admission.Admitted admitted = admission.admit(job, offer.key(), lease, now);
      @Nullable Limited refusing = admitted.refusing();
      if (refusing == null) {
        permits.put(job.id(), admitted.permits());
        return true;
      }
      full.add(refusing);
      keepBack(job);
      return false;
    }

    /** All runs of a job are under the same limits, unless each is for other tenants. */
    private void keepBack(JobDefinition job) {
      if (job.policies().tenants() == null) {
        keptBack.add(job.id());
      }
    }

    private void became(
        Map<JobId, JobDefinition> jobs,
        Map<JobId, Action.Worker> actions,
        Change change,
        Applied became) {
      JobDefinition job = jobs.get(change.job());
      Action.Worker action = actions.get(change.job());
      if (became instanceof Applied.Done done && job != null && action != null) {
        applied++;
        RunKey started = change.started();
        // A rate limit may have put it off instead.
        if (started != null) {
          permits.remove(change.job());
          Run run = Run.of(job, done.state().run(started).orElseThrow());
          Duration late =
              Duration.between(run.instant().plus(done.state().jitter()), run.startedAt());
          observer.started(run, late.isNegative() ? Duration.ZERO : late);
          taken.add(new Assignment(run, action.payload(), lease, deadline(job, run)));
        }
      } else {
        lost++;
      }
    }
  }
}
