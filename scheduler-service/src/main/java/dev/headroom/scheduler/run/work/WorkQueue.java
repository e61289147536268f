package dev.headroom.scheduler.run.work;

import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Gives runs to workers that ask for them, and lets them wait while there are none. */
public final class WorkQueue {

  private final OfferTaker taker;
  private final MonotonicClock clock;
  private final Duration poll;
  private final Semaphore places;
  private final Lines lines = new Lines();
  private volatile boolean closed;

  /**
   * @param poll how often the first who waits looks for runs that another replica offered
   * @param maxWaiting most claims that wait at a time
   */
  public WorkQueue(OfferTaker taker, MonotonicClock clock, Duration poll, int maxWaiting) {
    if (!poll.isPositive() || maxWaiting < 1) {
      throw new IllegalArgumentException(
          "headroom.scheduler.work: poll " + poll + ", max-waiting " + maxWaiting);
    }
    this.taker = taker;
    this.clock = clock;
    this.poll = poll;
    this.places = new Semaphore(maxWaiting);
  }

  /** What a claim comes to. */
  public sealed interface Answer {

    /** Empty when none came in time. */
    record Runs(List<Assignment> runs) implements Answer {}

    /** Too many claims wait already; nothing was taken. */
    record Full() implements Answer {}
  }

  /**
   * Takes runs of a queue, those that go first coming first; waits while there are none.
   *
   * @param gone whether the worker has hung up: then nothing is taken for it any more
   */
  public Answer claim(Claim claim, BooleanSupplier gone) throws InterruptedException {
    if (claim.patience().isZero()) {
      return new Answer.Runs(taker.take(claim));
    }
    if (!places.tryAcquire()) {
      return new Answer.Full();
    }
    Lines.Line line = lines.join(claim.queue());
    try {
      return new Answer.Runs(inLine(line, claim, gone));
    } finally {
      lines.leave(claim.queue());
      places.release();
    }
  }

  private List<Assignment> inLine(Lines.Line line, Claim claim, BooleanSupplier gone)
      throws InterruptedException {
    long began = clock.nanos();
    if (!line.turn.tryLock(claim.patience().toNanos(), TimeUnit.NANOSECONDS)) {
      return List.of();
    }
    try {
      while (!closed && !gone.getAsBoolean()) {
        List<Assignment> taken = taker.take(claim);
        Duration left = claim.patience().minus(clock.since(began));
        if (!taken.isEmpty() || !left.isPositive()) {
          return taken;
        }
        line.bell.sleep(left.compareTo(poll) < 0 ? left : poll);
      }
      return List.of();
    } finally {
      line.turn.unlock();
    }
  }

  /** Runs of the queue may wait for workers now. */
  public void offered(String queue) {
    lines.ring(queue);
  }

  /** Sends everybody away who waits: this replica gives out nothing more. */
  public void close() {
    closed = true;
    lines.ringAll();
  }
}
