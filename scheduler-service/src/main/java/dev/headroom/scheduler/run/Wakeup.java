package dev.headroom.scheduler.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A sleep that others can end. */
public final class Wakeup {

  private final Semaphore signal = new Semaphore(0);

  public void wake() {
    signal.release();
  }

  /**
   * Returns after the time, or as soon as somebody wakes us, or has done so since the last call.
   */
  public void sleep(Duration time) throws InterruptedException {
    boolean woken = signal.tryAcquire(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    if (woken) {
      signal.drainPermits();
    }
  }
}
