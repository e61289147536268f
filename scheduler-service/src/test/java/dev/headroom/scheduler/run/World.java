package dev.headroom.scheduler.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock, chance from a seed, and what happens when. Everything happens on one thread; a
 * call that takes long lets other things happen meanwhile, so that calls of different replicas lie
 * between each other as they do on a network.
 */
final class World {

  private static final Instant BEGIN = Instant.parse("2026-07-21T09:00:00Z");
  private static final int MAX_DEPTH = 4;

  final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong((Event event) -> event.atNanos)
              .thenComparingLong(event -> event.number));
  private long nanos;
  private long number;
  private int depth;
  private Duration storeAhead = Duration.ZERO;
  private boolean faults = true;
  private long storeDownUntil;

  World(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /** Something that does one thing at a time, and nothing while it is stopped. */
  interface Actor {
    boolean isBusy();

    /** Until when it is frozen. */
    long stoppedUntilNanos();
  }

  private record Event(long atNanos, long number, @Nullable Actor actor, Runnable what) {}

  long nanos() {
    return nanos;
  }

  /** The store's clock. */
  Instant storeNow() {
    return BEGIN.plusNanos(nanos).plus(storeAhead);
  }

  void stepStoreClock(Duration step) {
    storeAhead = storeAhead.plus(step);
  }

  /** Nobody reaches the store for that long. */
  void storeIsDown(Duration time) {
    storeDownUntil = nanos + time.toNanos();
  }

  boolean isStoreDown() {
    return nanos < storeDownUntil;
  }

  void heal() {
    faults = false;
  }

  /** Whether something of this chance goes wrong now. */
  boolean fault(double chance) {
    return faults && random.nextDouble() < chance;
  }

  boolean hasFaults() {
    return faults;
  }

  Duration upTo(Duration longest) {
    return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()));
  }

  void after(Duration delay, @Nullable Actor actor, Runnable what) {
    events.add(new Event(nanos + Math.max(1_000_000, delay.toNanos()), number++, actor, what));
  }

  /** Lets the world go on for a while. */
  void pass(Duration time) {
    long end = nanos + time.toNanos();
    if (depth < MAX_DEPTH) {
      depth++;
      try {
        runUntil(end);
      } finally {
        depth--;
      }
    }
    nanos = Math.max(nanos, end);
  }

  private void runUntil(long end) {
    while (!events.isEmpty() && events.peek().atNanos <= end) {
      Event event = events.poll();
      nanos = Math.max(nanos, event.atNanos);
      Actor actor = event.actor;
      if (actor != null && actor.stoppedUntilNanos() > nanos) {
        events.add(new Event(actor.stoppedUntilNanos(), number++, actor, event.what));
      } else if (actor != null && actor.isBusy()) {
        events.add(new Event(nanos + 1_000_000, number++, actor, event.what));
      } else {
        event.what.run();
      }
    }
  }
}
