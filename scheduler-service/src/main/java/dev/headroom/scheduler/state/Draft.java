package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.JobState.Asked;
import dev.headroom.scheduler.state.JobState.Backfill;
import dev.headroom.scheduler.state.JobState.Last;
import dev.headroom.scheduler.state.JobState.Status;
import dev.headroom.scheduler.state.JobState.Timing;
import dev.headroom.scheduler.state.JobState.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step under construction: a copy of a state that may be changed, and what comes of it. */
final class Draft {

  final Instant now;
  final List<ActiveRun> runs;
  final List<Backfill> backfills;
  final List<Asked> asked;
  final List<Row> rows = new ArrayList<>(2);
  Lane lane;
  String version;
  Status status;
  @Nullable String pausedBecause;
  @Nullable Instant cursor;
  Duration jitter;
  @Nullable Instant since;
  @Nullable Instant settled;
  @Nullable Instant backlogUntil;
  @Nullable Instant buffered;
  boolean parked;
  long lastRequest;
  long rateMicros;
  Instant attended;
  @Nullable RunKey started;
  @Nullable Retired retired;

  private final JobState from;
  private final long revision;
  private Totals totals;
  private @Nullable Timing timing;
  private @Nullable Last last;

  Draft(JobState from, Instant now) {
    this(from, now, now);
  }

  /**
   * @param now of the step
   * @param made when it is made
   */
  Draft(JobState from, Instant now, Instant made) {
    this.from = from;
    this.revision = Math.max(from.revision() + 1, revisionAt(made));
    // A state keeps milliseconds: what its store gives back is what it was given.
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.runs = new ArrayList<>(from.runs());
    this.backfills = new ArrayList<>(from.backfills());
    this.asked = new ArrayList<>(from.asked());
    this.lane = from.lane();
    this.version = from.version();
    this.status = from.status();
    this.pausedBecause = from.pausedBecause();
    this.cursor = from.cursor();
    this.jitter = from.jitter();
    this.since = from.since();
    this.settled = from.settled();
    this.backlogUntil = from.backlogUntil();
    this.buffered = from.buffered();
    this.parked = from.parked();
    this.lastRequest = from.lastRequest();
    this.rateMicros = from.rateMicros();
    this.attended = from.attended();
    this.totals = from.totals();
    this.timing = from.timing();
    this.last = from.last();
  }

  /**
   * The least revision of a state that is made then. When a crashed store has lost its last writes,
   * a step made of a lost state must not fit the one that took its place.
   */
  static long revisionAt(Instant now) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, now);
  }

  int going() {
    int going = 0;
    for (ActiveRun run : runs) {
      going += run.key().part() == 0 ? 1 : 0;
    }
    return going;
  }

  void pause(String because) {
    status = Status.PAUSED;
    pausedBecause = because;
  }

  /** Moves the schedule on: what the plan writes off enters the ledger, the cursor goes ahead. */
  void settle(Misfire plan) {
    for (Misfire.Missed missed : plan.missed()) {
      write(
          new Row(
              RunKey.scheduled(missed.first()),
              missed.last(),
              missed.count(),
              missed.outcome(),
              missed.code(),
              "",
              null,
              false));
    }
    if (cursor != null) {
      settledTo(plan.run() == null ? cursor : plan.run());
    }
    plan.missed().forEach(missed -> settledTo(missed.last()));
    cursor = plan.next();
    backlogUntil = plan.backlogUntil();
    if (cursor == null && status == Status.ACTIVE) {
      status = Status.ENDED;
    }
  }

  /** Takes the definition out of force; one that no instant has come of leaves no trace. */
  void retire(@Nullable JobDefinition job) {
    if (job != null && since != null && settled != null && !settled.isBefore(since)) {
      retired = new Retired(job, since, settled);
    }
    since = null;
  }

  private void settledTo(Instant instant) {
    if (settled == null || instant.isAfter(settled)) {
      settled = instant;
    }
  }

  void replace(ActiveRun run) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).key().equals(run.key())) {
        runs.set(i, run);
        return;
      }
    }
    runs.add(run);
  }

  @Nullable ActiveRun find(RunKey key) {
    for (ActiveRun run : runs) {
      if (run.key().equals(key)) {
        return run;
      }
    }
    return null;
  }

  /** Takes a run out, so that what waited for its end may go on. */
  void remove(RunKey key) {
    runs.removeIf(run -> run.key().equals(key));
    parked = false;
  }

  /** Makes a run for the instant that waited, once nothing else goes. */
  void unbuffer() {
    if (buffered != null && going() == 0) {
      runs.add(ActiveRun.waiting(RunKey.scheduled(buffered), now));
      buffered = null;
    }
  }

  /** Writes a row and counts it. */
  void write(Row row) {
    rows.add(row);
    if (row.key().part() != 0) {
      return;
    }
    int failuresBefore = totals.failuresInARow();
    totals = totals.plus(row.outcome(), row.count());
    if (row.code().equals(Ending.CANCELLED) || row.code().equals(Ending.SUPERSEDED)) {
      // Somebody wanted it to end: that says nothing about the job.
      totals = totals.withFailuresInARow(failuresBefore);
    }
    LedgerEntry.@Nullable Start start = row.start();
    if (start != null && row.ends()) {
      took(row.key(), start.startedAt());
    }
    if (last == null || !last.instant().isAfter(row.through())) {
      last = new Last(row.through(), row.outcome(), now);
    }
  }

  /** Notes how the run went in time; only the schedule's own runs have an interval to keep to. */
  void took(RunKey key, Instant startedAt) {
    if (key.trigger() == Trigger.SCHEDULE) {
      timing =
          new Timing(
              key.instant(),
              between(key.instant().plus(jitter), startedAt),
              between(startedAt, now));
    }
  }

  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  int failuresInARow() {
    return totals.failuresInARow();
  }

  void noFailures() {
    totals = totals.withFailuresInARow(0);
  }

  /** A number for what somebody asks for: the time, unless that was taken. */
  long request() {
    lastRequest = Math.max(now.toEpochMilli(), lastRequest + 1);
    return lastRequest;
  }

  void remember(Asked one) {
    asked.add(one);
    if (asked.size() > Wish.MAX_REMEMBERED) {
      asked.removeFirst();
    }
  }

  Step step() {
    JobState next =
        new JobState(
            revision,
            version,
            lane,
            status,
            pausedBecause,
            cursor,
            jitter,
            since,
            settled,
            backlogUntil,
            buffered,
            parked,
            from.fence(),
            lastRequest,
            rateMicros,
            attended,
            totals,
            timing,
            last,
            runs,
            backfills,
            asked);
    return new Step(next, rows, started, retired);
  }
}
