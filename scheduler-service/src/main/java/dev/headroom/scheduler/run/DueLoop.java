package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.Doubt;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks what is due and what soon will be, reads it ahead of its time, and has it attended a moment
 * before the time comes; says when to look again. Used by one thread; a replica has several, each
 * for some of the shards: one works while another waits for the store.
 */
final class DueLoop {

  /** Another replica may register a job meanwhile: none waits longer than this to be seen. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  /** So early a job is read, so that its start needs no more than one call. */
  private static final Duration AHEAD = Duration.ofMillis(400);

  /**
   * A look reads as far ahead as several of these: each finds many jobs, not the next one alone.
   */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private static final int MAX_PREPARED_ROWS = 4;
  private static final Duration NO_PROGRESS = Duration.ofMillis(20);
  private static final Duration LINGER = Duration.ofMillis(2);
  private static final Duration LANES_LAST = Duration.ofSeconds(1);

  /**
   * A look at a backlog finds so much less than there are slots for: while some runs start, others
   * run, and the outcomes of others are written.
   */
  private static final double SHARE_OF_SLOTS = 0.4;

  private final JobStore store;
  private final List<Integer> shards;
  private final Definitions definitions;
  private final StoreTime time;
  private final RunObserver observer;
  private final DueCounts counts;
  private final Attender attender;
  private final MonotonicClock clock;
  private final int batch;
  private final int batchOfBacklog;

  /** Whether more is due than a look lists: so it mostly is where a replica starts. */
  private boolean backlog = true;

  private List<Lane> lanes = List.of();
  private long lanesAtNanos;
  private boolean lanesKnown;
  private final Upcoming upcoming = new Upcoming();
  private Instant lookAgain = Instant.MIN;
  private volatile boolean lookNow;
  private volatile boolean fillSoon;
  private volatile boolean doubtful = true;

  /**
   * @param shards that it looks at
   */
  DueLoop(
      JobStore store,
      List<Integer> shards,
      Definitions definitions,
      StoreTime time,
      RunObserver observer,
      DueCounts counts,
      Attender attender,
      MonotonicClock clock,
      Terms terms) {
    this.store = store;
    this.shards = List.copyOf(shards);
    this.counts = counts;
    this.definitions = definitions;
    this.time = time;
    this.observer = observer;
    this.attender = attender;
    this.clock = clock;
    this.batch = terms.batch();
    int share = (int) (SHARE_OF_SLOTS * terms.concurrency() / store.shards());
    this.batchOfBacklog = Math.clamp(share, 1, batch);
  }

  /** The store did not answer: it may be another server when it does. */
  void doubt() {
    doubtful = true;
  }

  /** Something has changed that the last look does not know of. */
  void lookNow() {
    lookNow = true;
  }

  /** Slots became free that work waits for; more will in a moment, and are filled together. */
  void fillSoon() {
    fillSoon = true;
    lookNow = true;
  }

  /** One look, or one row of starts; returns how long to wait before the next. */
  Duration turn() {
    if (fillSoon) {
      fillSoon = false;
      return LINGER;
    }
    // What is ready goes before a look, which may take longer than it has time.
    List<Upcoming.Row> ready = doubtful ? List.of() : upcoming.take(time.now());
    if (ready.isEmpty() && isLookDue()) {
      lookNow = false;
      look();
      ready = upcoming.take(time.now());
    }
    if (ready.isEmpty()) {
      return upcoming.prepareNext(attender) ? Duration.ZERO : pause();
    }
    Progress progress = attend(ready);
    if (progress.applied > 0 && (progress.more || upcoming.isEmpty())) {
      lookAgain = Instant.MIN;
      return Duration.ZERO;
    }
    return pause();
  }

  private boolean isLookDue() {
    return lookNow || doubtful || upcoming.isEmpty() || !time.now().isBefore(lookAgain);
  }

  /** What came of a turn. */
  private static final class Progress {
    private int applied;
    private boolean more;
  }

  /** A few rows of prepared steps go as they are; many are cheaper together. */
  private Progress attend(List<Upcoming.Row> ready) {
    var progress = new Progress();
    List<Candidate> together = new ArrayList<>();
    for (Upcoming.Row row : ready) {
      Attender.@Nullable Prepared prepared = row.prepared;
      if (prepared == null || ready.size() > MAX_PREPARED_ROWS) {
        together.addAll(row.candidates);
      } else {
        add(progress, attender.attend(prepared));
      }
    }
    if (!together.isEmpty()) {
      add(progress, attender.attend(together));
    }
    return progress;
  }

  private void add(Progress progress, Attender.Result result) {
    progress.applied += result.applied();
    progress.more |= result.more();
    upcoming.addAtTheirTime(result.early());
    if (!result.overtaken().isEmpty()) {
      upcoming.addAll(readAgain(result.overtaken()));
    }
  }

  /** Mostly another replica was first; but a run that ended since may have left its job due. */
  private List<Candidate> readAgain(List<Candidate> overtaken) {
    Map<JobId, Doubt> doubts = HashMap.newHashMap(overtaken.size());
    overtaken.forEach(candidate -> doubts.put(candidate.job().id(), candidate.doubt()));
    Instant horizon = time.now().plus(AHEAD);
    return candidates(doubts).stream()
        .filter(candidate -> !candidate.at().isAfter(horizon))
        .toList();
  }

  private Duration pause() {
    @Nullable Instant first = upcoming.first();
    Instant next = first == null || lookAgain.isBefore(first) ? lookAgain : first;
    Duration pause = Duration.between(time.now(), next);
    // What is due and cannot go on is not worth a look without a pause.
    if (upcoming.isEmpty() && pause.compareTo(NO_PROGRESS) < 0) {
      return NO_PROGRESS;
    }
    return pause.isNegative() ? Duration.ZERO : pause;
  }

  /** Reads what is due and will be shortly. */
  private void look() {
    if (doubtful) {
      // What may be lost has to be known before anything starts.
      if (store.witness()) {
        observer.doubted();
      }
      doubtful = false;
    }
    List<Lane> looked = attender.notFull(lanes());
    List<Look> looks = store.look(shards, looked, AHEAD, backlog ? batchOfBacklog : batch);
    Instant now = looks.getLast().now();
    time.heard(now);
    Instant next = now.plus(MAX_WAIT);
    Map<JobId, Found> found = new LinkedHashMap<>();
    Map<Lane, Long> due = new HashMap<>();
    Instant horizon = now.plus(AHEAD);
    boolean crowded = false;
    backlog = false;
    for (int l = 0; l < looked.size(); l++) {
      for (Look look : looks) {
        Look.LaneLook laneLook = look.lanes().get(l);
        due.merge(laneLook.lane(), laneLook.due(), Long::sum);
        backlog |= laneLook.due() > laneLook.jobs().size();
        @Nullable Instant ahead = laneLook.next();
        if (ahead != null) {
          crowded |= !ahead.isAfter(horizon);
          next = earlier(next, lookFor(ahead, now));
        }
        for (Look.DueJob job : laneLook.jobs()) {
          found.put(job.job(), new Found(laneLook.lane(), look.doubt()));
        }
      }
    }
    due.forEach((lane, jobs) -> counts.found(this, lane, jobs));
    lookAgain = next;
    upcoming.replaceBy(startable(found), crowded);
  }

  /** When to look for a job that was not listed: well ahead of its time, and not for it alone. */
  private static Instant lookFor(Instant due, Instant now) {
    Instant soonest = now.plus(BETWEEN_LOOKS);
    Instant wellAhead = due.minus(AHEAD);
    return earlier(due, wellAhead.isBefore(soonest) ? soonest : wellAhead);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private record Found(Lane lane, Doubt doubt) {}

  /** As many as there are slots for. */
  private List<Candidate> startable(Map<JobId, Found> found) {
    int free = attender.freeSlots();
    Map<JobId, Doubt> wanted = LinkedHashMap.newLinkedHashMap(found.size());
    int needSlots = 0;
    for (Map.Entry<JobId, Found> entry : found.entrySet()) {
      boolean needsSlot = !entry.getValue().lane().offered();
      if (!needsSlot || needSlots < free) {
        wanted.put(entry.getKey(), entry.getValue().doubt());
        needSlots += needsSlot ? 1 : 0;
      } else {
        attender.starved();
      }
    }
    return candidates(wanted);
  }

  /** What is known of jobs that need attention, by the doubt about each. */
  private List<Candidate> candidates(Map<JobId, Doubt> wanted) {
    Map<JobId, JobState> states = store.states(wanted.keySet());
    Map<JobId, JobDefinition> jobs = definitions.of(states);
    List<Candidate> candidates = new ArrayList<>(states.size());
    wanted.forEach(
        (id, doubt) -> {
          JobState state = states.get(id);
          JobDefinition job = jobs.get(id);
          @Nullable Instant attention = state == null ? null : state.attention();
          if (state != null && job != null && attention != null) {
            candidates.add(new Candidate(job, state, attention, doubt));
          }
        });
    candidates.sort(Comparator.comparing(candidate -> candidate.state().lane()));
    return candidates;
  }

  private List<Lane> lanes() {
    if (!lanesKnown || clock.since(lanesAtNanos).compareTo(LANES_LAST) > 0) {
      lanes = store.lanes();
      counts.lanes(lanes);
      lanesAtNanos = clock.nanos();
      lanesKnown = true;
    }
    return lanes;
  }
}
