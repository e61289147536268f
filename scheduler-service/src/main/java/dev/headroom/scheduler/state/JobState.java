package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole present of a job, in one value.
 *
 * @param revision grows with every step, and is the time of the step (us) at least: it never comes
 *     again for the same job, though a crashed store forgot that it was taken
 * @param version of the definition that the state was made by
 * @param pausedBecause a code; null unless PAUSED
 * @param cursor the next nominal instant that has no fate yet; null when there is none
 * @param jitter from a nominal instant to its start
 * @param since the first nominal instant that the definition is in force for; null for none
 * @param settled the latest nominal instant that has a fate; null before the first
 * @param backlogUntil instants up to here were found missed together: one run makes up for them
 * @param buffered an instant that waits for the present run to end
 * @param parked the cursor waits for a run to end
 * @param fence the highest one that was given
 * @param lastRequest the latest {@link RunKey#request} (ms)
 * @param rateMicros theoretical arrival time of the rate limit (us)
 * @param attended when a run was started last; later work of the job queues behind others
 * @param timing of the schedule's run that ended last; null before the first
 * @param last the outcome written last
 * @param asked the latest runs that were asked for under a key, so that none is asked for twice
 */
public record JobState(
    long revision,
    String version,
    Lane lane,
    Status status,
    @Nullable String pausedBecause,
    @Nullable Instant cursor,
    Duration jitter,
    @Nullable Instant since,
    @Nullable Instant settled,
    @Nullable Instant backlogUntil,
    @Nullable Instant buffered,
    boolean parked,
    long fence,
    long lastRequest,
    long rateMicros,
    Instant attended,
    Totals totals,
    @Nullable Timing timing,
    @Nullable Last last,
    List<ActiveRun> runs,
    List<Backfill> backfills,
    List<Asked> asked) {

  public JobState {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(lane, "lane");
    runs = List.copyOf(runs);
    backfills = List.copyOf(backfills);
    asked = List.copyOf(asked);
    if ((status == Status.PAUSED) != (pausedBecause != null)) {
      throw new IllegalArgumentException(status + " because of " + pausedBecause);
    }
  }

  /** Whether the schedule is in force. */
  public enum Status {
    ACTIVE,
    /** Its instants come and are written off. */
    PAUSED,
    /** The definition says {@code enabled: false}. */
    DISABLED,
    /** The schedule has no instant left. */
    ENDED,
    /** Forgotten as soon as its last run has ended. */
    DELETED;

    char letter() {
      return this == DELETED ? 'X' : name().charAt(0);
    }

    static Status of(char letter) {
      return switch (letter) {
        case 'A' -> ACTIVE;
        case 'P' -> PAUSED;
        case 'D' -> DISABLED;
        case 'E' -> ENDED;
        case 'X' -> DELETED;
        default -> throw new IllegalArgumentException("not a status: " + letter);
      };
    }
  }

  /**
   * Instants by outcome since the job was created, tenant batches left out.
   *
   * @param failuresInARow failed instants since the last that ran
   */
  public record Totals(
      long ran,
      long failed,
      long coalesced,
      long overlapped,
      long expired,
      long paused,
      long excluded,
      long uncertain,
      int failuresInARow) {

    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long of(Outcome outcome) {
      return switch (outcome) {
        case RAN -> ran;
        case FAILED -> failed;
        case COALESCED -> coalesced;
        case OVERLAPPED -> overlapped;
        case EXPIRED -> expired;
        case PAUSED -> paused;
        case EXCLUDED -> excluded;
        case UNCERTAIN -> uncertain;
      };
    }

    /** Instants that {@link Outcome#isMissed}. */
    public long missed() {
      return coalesced + overlapped + expired;
    }

    Totals plus(Outcome outcome, long count) {
      return new Totals(
          ran + (outcome == Outcome.RAN ? count : 0),
          failed + (outcome == Outcome.FAILED ? count : 0),
          coalesced + (outcome == Outcome.COALESCED ? count : 0),
          overlapped + (outcome == Outcome.OVERLAPPED ? count : 0),
          expired + (outcome == Outcome.EXPIRED ? count : 0),
          paused + (outcome == Outcome.PAUSED ? count : 0),
          excluded + (outcome == Outcome.EXCLUDED ? count : 0),
          uncertain + (outcome == Outcome.UNCERTAIN ? count : 0),
          outcome == Outcome.RAN ? 0 : failuresInARow + (outcome == Outcome.FAILED ? 1 : 0));
    }

    Totals withFailuresInARow(int failures) {
      return new Totals(
          ran, failed, coalesced, overlapped, expired, paused, excluded, uncertain, failures);
    }
  }

  /**
   * How one run of the schedule went in time.
   *
   * @param instant its nominal instant
   * @param late from there, and the jitter, to its last start
   * @param took from its last start to its outcome
   */
  public record Timing(Instant instant, Duration late, Duration took) {}

  /**
   * @param at when it was written
   */
  public record Last(Instant instant, Outcome outcome, Instant at) {}

  /**
   * A range of past instants that somebody asked for.
   *
   * @param next the first that has not become a run
   * @param to the last of the range, inclusive
   */
  public record Backfill(long request, Instant next, Instant to) {}

  /**
   * A run that somebody asked for under a key of theirs.
   *
   * @param key a word made from theirs
   */
  public record Asked(long request, String key) {}

  /** Whether nothing is going on and nothing will. */
  public boolean isOver() {
    return (status == Status.ENDED || status == Status.DELETED) && isIdle();
  }

  public boolean isIdle() {
    return runs.isEmpty() && backfills.isEmpty() && buffered == null;
  }

  /** How many runs go or wait; a parent counts for its batches. */
  public int going() {
    return (int) runs.stream().filter(run -> run.key().part() == 0).count();
  }

  public Optional<ActiveRun> run(RunKey key) {
    for (ActiveRun run : runs) {
      if (run.key().equals(key)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /** When a replica has to look at the job next; null for not of itself. */
  public @Nullable Instant attention() {
    @Nullable Instant earliest =
        cursor == null || parked || status == Status.DELETED ? null : cursor.plus(jitter);
    for (ActiveRun run : runs) {
      if (run.phase() == Phase.WAITING && (earliest == null || run.at().isBefore(earliest))) {
        earliest = run.at();
      }
    }
    // A backfill goes on whenever nothing else does.
    if (!backfills.isEmpty() && runs.isEmpty()) {
      earliest = attended;
    }
    return earliest == null || earliest.isAfter(attended) ? earliest : attended;
  }

  /** The state once the store has given a started run its fence. */
  public JobState assigned(RunKey started, long givenFence, Instant startedAt) {
    List<ActiveRun> assigned =
        runs.stream()
            .map(run -> run.key().equals(started) ? run.assigned(givenFence, startedAt) : run)
            .toList();
    return new JobState(
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
        givenFence,
        lastRequest,
        rateMicros,
        attended,
        totals,
        timing,
        last,
        assigned,
        backfills,
        asked);
  }
}
