package dev.headroom.benchmark.contestant;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Counts what a contestant fires, and how late. Safe for use by many threads.
 *
 * <p>Lateness is recorded of the nominal instants in a window, so that a warm-up does not count.
 */
public final class Firings {

  private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;

  private final InstantSource clock;
  private final boolean hold;
  private final CountDownLatch never = new CountDownLatch(1);
  private final LongAdder total = new LongAdder();
  private final ConcurrentHistogram lateness = new ConcurrentHistogram(MOST_MICROS, DIGITS);
  private volatile Window window = new Window(Instant.MIN, Instant.MAX);

  private record Window(Instant from, Instant to) {
    boolean holds(Instant nominal) {
      return !nominal.isBefore(from) && nominal.isBefore(to);
    }
  }

  /**
   * @param hold each firing blocks until it is interrupted
   */
  public Firings(InstantSource clock, boolean hold) {
    this.clock = clock;
    this.hold = hold;
  }

  /** What a job does: it says when it should have begun. */
  public void fired(Instant nominal) {
    Instant now = clock.instant();
    if (window.holds(nominal)) {
      long late = ChronoUnit.MICROS.between(nominal, now);
      lateness.recordValue(Math.clamp(late, 0, MOST_MICROS));
    }
    total.increment();
    if (hold) {
      holdOn();
    }
  }

  /** Firings since the start of the process, in a window or not. */
  public long total() {
    return total.sum();
  }

  /** Forgets the lateness so far and records that of instants from here to there. */
  void watch(Instant from, Instant to) {
    lateness.reset();
    window = new Window(from, to);
  }

  Lateness lateness() {
    return new Lateness(
        lateness.getTotalCount(),
        lateness.getValueAtPercentile(50),
        lateness.getValueAtPercentile(99),
        lateness.getMaxValue());
  }

  private void holdOn() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
