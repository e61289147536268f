package dev.headroom.scheduler.state;

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
    @Nullable Batches batches) {

  /** The store gives fence and start time, by its own clock, in the moment of the start. */
  public static final long ASSIGNED = -1;

  public ActiveRun {
    Objects.requireNonNull(key, "key");
    if ((phase == Phase.RUNNING) != (holder != null)) {
      throw new IllegalArgumentException(phase + " and held by " + holder);
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
    return new ActiveRun(key, Phase.WAITING, 0, 0, 0, notBefore, 0, null, false, null);
  }

  ActiveRun waitingUntil(Instant notBefore) {
    return new ActiveRun(
        key, Phase.WAITING, attempt, lost, failures, notBefore, fence, null, cancel, null);
  }

  ActiveRun in(Phase next, Instant since) {
    return new ActiveRun(key, next, attempt, lost, failures, since, fence, null, cancel, null);
  }

  ActiveRun startedBy(String replica, Instant now) {
    return new ActiveRun(
        key, Phase.RUNNING, attempt + 1, lost, failures, now, ASSIGNED, replica, cancel, null);
  }

  ActiveRun fannedOut(Batches all, Instant now) {
    return new ActiveRun(key, Phase.PARENT, attempt, lost, failures, now, fence, null, cancel, all);
  }

  ActiveRun oneMoreLost() {
    return new ActiveRun(
        key, phase, attempt, lost + 1, failures, at, fence, holder, cancel, batches);
  }

  ActiveRun oneMoreFailure() {
    return new ActiveRun(
        key, phase, attempt, lost, failures + 1, at, fence, holder, cancel, batches);
  }

  ActiveRun cancelled() {
    return new ActiveRun(key, phase, attempt, lost, failures, at, fence, holder, true, batches);
  }

  ActiveRun with(Batches progress) {
    return new ActiveRun(key, phase, attempt, lost, failures, at, fence, holder, cancel, progress);
  }

  /** The same with what the store gave. */
  public ActiveRun assigned(long givenFence, Instant startedAt) {
    return new ActiveRun(
        key, phase, attempt, lost, failures, startedAt, givenFence, holder, cancel, batches);
  }
}
