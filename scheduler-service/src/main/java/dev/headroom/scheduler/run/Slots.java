package dev.headroom.scheduler.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many runs a replica may still take. A slot is reserved before a run is taken, so that a
 * replica never holds what it cannot start at once. Safe for use by many threads.
 */
final class Slots {

  private final int all;
  private final Semaphore free;

  Slots(int all) {
    this.all = all;
    this.free = new Semaphore(all);
  }

  /** Reserves up to {@code wanted} slots and returns how many there are. */
  int reserve(int wanted) {
    for (int some = Math.min(wanted, free.availablePermits()); some > 0; some /= 2) {
      if (free.tryAcquire(some)) {
        return some;
      }
    }
    return 0;
  }

  int free() {
    return free.availablePermits();
  }

  void giveBack(int reserved) {
    free.release(reserved);
  }

  /** Waits until nothing runs; false when that takes too long. From true on nothing can start. */
  boolean awaitAll(Duration timeout) throws InterruptedException {
    return free.tryAcquire(all, timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
