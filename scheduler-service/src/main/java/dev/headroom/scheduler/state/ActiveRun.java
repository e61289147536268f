package dev.headroom.scheduler.state;

import dev.headroom.scheduler.ledger.LedgerEntry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that has no outcome yet.
 *
 * @param attempt how often it was started
 * @param lost how many of these starts lost their holder
 * @param failures how many of them failed
 * @param at WAITING: not before; OFFERED: since; else when it was started last
 * @param fence of the last start; 0 before the first; {@link #ASSIGNED} when the store is to give
 *     it
 * @param holder who runs it; null unless RUNNING
 * @param cancel somebody wants it ended
 * @param batches how far a PARENT has come; null for the others
 * @param before the last start, which is over; null when there was none, and while RUNNING
 */
public record ActiveRun(
    RunKey key,
    Phase phase,
    int attempt,
    int lost,
    int failures,
    Instant at,
    long fence,
    @Nullable String holder,
    boolean cancel,
    @Nullable Batches batches,
    LedgerEntry.@Nullable Start before) {

  /** The store gives fence and start time, by its own clock, in the moment of the start. */
  public static final long ASSIGNED = -1;

  public ActiveRun {
    Objects.requireNonNull(key, "key");
    if ((phase == Phase.RUNNING) != (holder != null)) {
      throw new IllegalArgumentException(phase + " and held by " + holder);
    }
    if (phase == Phase.RUNNING && before != null) {
      throw new IllegalArgumentException("running, and its last start is over: " + before);
    }
    if ((phase == Phase.PARENT) != (batches != null)) {
      throw new IllegalArgumentException(phase + " with " + batches);
    }
  }

  /**
   * The tenant batches of a parent.
   *
   * @param of how many there are
   * @param started how many have become runs
   * @param ran of those, with success
   * @param failed of those, without
   */
  public record Batches(int of, int started, int ran, int failed) {

    Batches oneMoreStarted() {
      return new Batches(of, started + 1, ran, failed);
    }

    Batches ended(boolean success) {
      return success
          ? new Batches(of, started, ran + 1, failed)
          : new Batches(of, started, ran, failed + 1);
    }

    boolean isComplete() {
      return ran + failed == of;
    }

    int going() {
      return started - ran - failed;
    }
  }

  static ActiveRun waiting(RunKey key, Instant notBefore) {
    return new ActiveRun(key, Phase.WAITING, 0, 0, 0, notBefore, 0, null, false, null, null);
  }

  ActiveRun waitingUntil(Instant notBefore) {
    return in(Phase.WAITING, notBefore);
  }

  ActiveRun in(Phase next, Instant since) {
    return with(next, attempt, since, fence, null, null, lastStart());
  }

  ActiveRun startedBy(String replica, Instant now) {
    return with(Phase.RUNNING, attempt + 1, now, ASSIGNED, replica, null, null);
  }

  ActiveRun fannedOut(Batches all, Instant now) {
    return with(Phase.PARENT, attempt, now, fence, null, all, before);
  }

  ActiveRun oneMoreLost() {
    return with(lost + 1, failures, cancel);
  }

  ActiveRun oneMoreFailure() {
    return with(lost, failures + 1, cancel);
  }

  ActiveRun cancelled() {
    return with(lost, failures, true);
  }

  ActiveRun with(Batches progress) {
    return with(phase, attempt, at, fence, holder, progress, before);
  }

  /** The same with what the store gave. */
  public ActiveRun assigned(long givenFence, Instant startedAt) {
    return with(phase, attempt, startedAt, givenFence, holder, batches, before);
  }

  /** The start that goes, or the last that is over; null when it was never started. */
  LedgerEntry.@Nullable Start lastStart() {
    return holder == null ? before : new LedgerEntry.Start(at, attempt, fence, holder);
  }

  private ActiveRun with(int allLost, int allFailures, boolean toEnd) {
    return new ActiveRun(
        key, phase, attempt, allLost, allFailures, at, fence, holder, toEnd, batches, before);
  }

  private ActiveRun with(
      Phase next,
      int starts,
      Instant since,
      long lastFence,
      @Nullable String heldBy,
      @Nullable Batches progress,
      LedgerEntry.@Nullable Start over) {
    return new ActiveRun(
        key, next, starts, lost, failures, since, lastFence, heldBy, cancel, progress, over);
  }
}
