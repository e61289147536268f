package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.limit.Permit;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Takes the steps of jobs whose time has come, and dispatches what they start. */
final class Attender {

  /** The replica itself ends a run at its timeout; only then may others take it away. */
  private static final Duration TIMEOUT_GRACE = Duration.ofSeconds(5);

  /** So long a queue at its limit is left alone, for the jobs of others take its turn. */
  private static final Duration FULL_LASTS = Duration.ofMillis(500);

  /** A step that was made for an instant is as good as one made so much later. */
  private static final Duration PREPARED_LASTS = Duration.ofMillis(100);

  private final JobStore store;
  private final KnownStates known;
  private final StoreTime time;
  private final RunObserver observer;
  private final Runs runs;
  private final Slots slots;
  private final Admission admission;
  private final Terms terms;
  private final AtomicBoolean starved = new AtomicBoolean();
  private final Map<Lane, Instant> full = new ConcurrentHashMap<>();

  Attender(
      JobStore store,
      KnownStates known,
      StoreTime time,
      RunObserver observer,
      Runs runs,
      Slots slots,
      Admission admission,
      Terms terms) {
    this.store = store;
    this.known = known;
    this.time = time;
    this.observer = observer;
    this.runs = runs;
    this.slots = slots;
    this.admission = admission;
    this.terms = terms;
  }

  /**
   * @param applied steps in force
   * @param more whether there is more to do at once
   * @param early candidates whose time has not come by the store's clock, and who start nothing
   * @param overtaken candidates whose job has taken another step since it was read
   */
  record Result(int applied, boolean more, List<Candidate> early, List<Candidate> overtaken) {}

  /** Steps that were made ahead of when they are to be taken. */
  record Prepared(Instant at, List<Candidate> candidates, JobStore.Ready steps) {}

  int freeSlots() {
    return slots.free();
  }

  /** Those of the lanes whose queue was not found full a moment ago. */
  List<Lane> notFull(List<Lane> lanes) {
    Instant now = time.now();
    full.values().removeIf(until -> !until.isAfter(now));
    return full.isEmpty() ? lanes : lanes.stream().filter(lane -> !full.containsKey(lane)).toList();
  }

  /** Some run has ended, perhaps of a queue that was full. */
  void runEnded() {
    full.clear();
  }

  /** Work is left for want of slots. */
  void starved() {
    starved.set(true);
  }

  /** Whether work was left for want of slots since the last call. */
  boolean wasStarved() {
    return starved.getAndSet(false);
  }

  /**
   * Makes the steps of candidates as they will be at their time, for {@link #attend(Prepared)}.
   *
   * @param at when they are to be taken
   */
  Prepared prepare(Instant at, List<Candidate> candidates) {
    admission.prepare();
    Instant made = time.now();
    List<Change> changes = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      changes.add(change(candidate, null, at, made));
    }
    return new Prepared(at, candidates, store.ready(changes));
  }

  /** Takes steps that were made before; makes them anew where they do not fit any more. */
  Result attend(Prepared prepared) {
    boolean late = time.now().isAfter(prepared.at().plus(PREPARED_LASTS));
    int wanted = wantedSlots(prepared.candidates());
    if (late || wanted > slots.free() || admission.isNeeded()) {
      return attend(prepared.candidates());
    }
    Batch batch = new Batch(slots.reserve(wanted));
    return take(
        batch,
        () -> {
          if (batch.reserved == wanted) {
            batch.await(prepared.candidates());
            prepared.steps().apply(batch);
          } else {
            batch.apply(prepared.candidates());
          }
        });
  }

  /** Takes one step of each candidate, as far as there are slots for what it may start. */
  Result attend(List<Candidate> candidates) {
    int wanted = wantedSlots(candidates);
    Batch batch = new Batch(slots.reserve(wanted));
    if (batch.reserved < wanted) {
      starved();
    }
    return take(batch, () -> batch.apply(candidates));
  }

  private Result take(Batch batch, Runnable steps) {
    try {
      steps.run();
      return batch.result();
    } finally {
      slots.giveBack(batch.reserved - batch.used);
      batch.giveBackPermits();
    }
  }

  private static int wantedSlots(List<Candidate> candidates) {
    int wanted = 0;
    for (Candidate candidate : candidates) {
      wanted += needsSlot(candidate) ? 1 : 0;
    }
    return wanted;
  }

  private Change change(
      Candidate candidate, @Nullable Instant deferUntil, Instant now, Instant made) {
    JobDefinition job = candidate.job();
    Attendance at =
        new Attendance(candidate.from(now), made, terms.replica(), deferUntil, candidate.doubt());
    Step step = Attend.step(job, candidate.state(), at);
    @Nullable Duration timeout = job.policies().timeout();
    return Change.of(
        job.id(),
        candidate.state(),
        step,
        Guard.notBefore(candidate.at()),
        terms.lease(),
        timeout == null ? null : timeout.plus(TIMEOUT_GRACE));
  }

  private static boolean needsSlot(Candidate candidate) {
    return !candidate.state().lane().offered();
  }

  /** One row of steps. */
  private final class Batch implements JobStore.Receipt {
    private final int reserved;
    private final Map<JobId, Candidate> open = new HashMap<>();
    private final Map<JobId, Admission.Admitted> admitted = new HashMap<>();
    private final List<Candidate> early = new ArrayList<>();
    private final List<Candidate> overtaken = new ArrayList<>();
    private int used;
    private int applied;
    private boolean more;
    private @Nullable Instant answered;

    Batch(int reserved) {
      this.reserved = reserved;
    }

    void apply(List<Candidate> candidates) {
      List<Change> changes = changes(candidates);
      if (!changes.isEmpty()) {
        store.apply(changes, this);
      }
    }

    void await(List<Candidate> candidates) {
      for (Candidate candidate : candidates) {
        open.put(candidate.job().id(), candidate);
      }
    }

    private List<Change> changes(List<Candidate> candidates) {
      Instant now = time.now();
      List<Candidate> first = withSlots(candidates);
      if (admission.isNeeded()) {
        // Workers are admitted when they take a run.
        admitted.putAll(
            admission.admit(
                first.stream()
                    .filter(Attender::needsSlot)
                    .map(one -> Admission.Wanted.of(one.job(), one.state(), one.from(now)))
                    .toList(),
                terms.lease(),
                now));
      }
      List<Change> changes = new ArrayList<>(first.size());
      for (Candidate candidate : first) {
        Admission.Admitted given = admitted.get(candidate.job().id());
        if (given != null && given.queueIsFull()) {
          starved();
          full.put(candidate.state().lane(), now.plus(FULL_LASTS));
        } else {
          changes.add(change(candidate, given == null ? null : given.deferUntil(), now, now));
          open.put(candidate.job().id(), candidate);
        }
      }
      return changes;
    }

    private List<Candidate> withSlots(List<Candidate> candidates) {
      int slotsLeft = reserved;
      List<Candidate> first = new ArrayList<>(candidates.size());
      for (Candidate candidate : candidates) {
        boolean needsSlot = needsSlot(candidate);
        if (!needsSlot || slotsLeft > 0) {
          first.add(candidate);
          slotsLeft -= needsSlot ? 1 : 0;
        }
      }
      return first;
    }

    @Override
    public void became(Change change, Applied became) {
      switch (became) {
        case Applied.Done done -> done(change, done);
        case Applied.Conflict conflict -> overtaken.add(candidate(change));
        case Applied.Refused refused -> {
          time.corrected(refused.now());
          early.add(candidate(change));
        }
      }
    }

    private Candidate candidate(Change change) {
      return Objects.requireNonNull(open.get(change.job()), "a change of this row");
    }

    private void done(Change change, Applied.Done done) {
      applied++;
      if (!done.at().equals(answered)) {
        // So that what has started is not thought to lie ahead.
        answered = done.at();
        time.heard(answered);
      }
      Candidate candidate = open.get(change.job());
      for (Row row : change.rows()) {
        observer.recorded(change.job(), candidate == null ? null : candidate.job(), row, done.at());
      }
      if (done.state().lane().offered()) {
        observer.offered(done.state().lane());
      }
      @Nullable Instant attention = done.state().attention();
      more |= attention != null && !attention.isAfter(done.at());
      RunKey started = change.started();
      if (started != null && candidate != null) {
        used++;
        start(candidate.job(), done.state(), started);
      }
    }

    private void start(JobDefinition job, JobState state, RunKey key) {
      if (!(job.action() instanceof Action.Stream)) {
        // What a worker ends is no news here.
        known.learn(job.id(), state);
      }
      Run run = Run.of(job, state.run(key).orElseThrow());
      Admission.Admitted given = admitted.remove(job.id());
      List<Permit> permits = given == null ? List.of() : given.permits();
      runs.dispatch(new Held(run, job, permits, key.instant().plus(state.jitter())));
    }

    /** Gives back what was taken for runs that did not start. */
    void giveBackPermits() {
      List<Permit> left =
          admitted.values().stream().flatMap(one -> one.permits().stream()).toList();
      admission.giveBack(left);
    }

    Result result() {
      observer.steps(applied, overtaken.size());
      return new Result(applied, more, early, overtaken);
    }
  }
}
