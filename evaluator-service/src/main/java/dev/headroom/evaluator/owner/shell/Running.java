package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;

/** An owner and its thread. One thread at a time asks. */
final class Running {

  private final RunbookOwner owner;
  private final Thread thread;
  private final boolean beyondShare;
  private boolean leaving;
  private long leavingNanos;

  /**
   * @param beyondShare whether it was taken because no other replica did
   */
  Running(RunbookOwner owner, Thread thread, boolean beyondShare) {
    this.owner = owner;
    this.thread = thread;
    this.beyondShare = beyondShare;
  }

  RunbookOwner owner() {
    return owner;
  }

  boolean isBeyondShare() {
    return beyondShare;
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }

  boolean isLeaving() {
    return leaving;
  }

  /** Asks the owner to save its state and end. */
  void leave(long nowNanos) {
    if (!leaving) {
      leaving = true;
      leavingNanos = nowNanos;
    }
    owner.stop();
  }

  /** Whether it was asked so long ago that its successor must not wait any more. */
  boolean isOverdue(MonotonicClock clock, Duration patience) {
    return leaving && clock.since(leavingNanos).compareTo(patience) >= 0;
  }

  void join(Duration atMost) throws InterruptedException {
    thread.join(atMost);
  }
}
