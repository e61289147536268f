package dev.headroom.scheduler.run;

import dev.headroom.scheduler.store.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Begins runs that were put in force ahead of their time, when it comes by the store's clock.
 *
 * <p>{@link #add} may be called by many threads, {@link #turn} by one of its own: whoever else
 * waits for the store would be late.
 */
final class Starter {

  private static final Duration IDLE = Duration.ofSeconds(1);

  private final StoreTime time;
  private final Consumer<Held> begin;
  private final Runnable onEarlier;
  private final NavigableMap<Instant, List<Held>> waiting = new TreeMap<>();

  /**
   * @param onEarlier is told when the next turn is to come earlier than the last one said
   */
  Starter(StoreTime time, Consumer<Held> begin, Runnable onEarlier) {
    this.time = time;
    this.begin = begin;
    this.onEarlier = onEarlier;
  }

  void add(Held held) {
    Instant at = held.run.startedAt();
    boolean earlier;
    synchronized (waiting) {
      earlier = waiting.isEmpty() || at.isBefore(waiting.firstKey());
      waiting.computeIfAbsent(at, same -> new ArrayList<>()).add(held);
    }
    if (earlier) {
      onEarlier.run();
    }
  }

  /** Begins what is to begin by now; returns how long to wait for the next. */
  Duration turn() {
    for (List<Held> come = take(); !come.isEmpty(); come = take()) {
      come.forEach(begin);
    }
    synchronized (waiting) {
      return waiting.isEmpty() ? IDLE : Duration.between(time.now(), waiting.firstKey());
    }
  }

  private List<Held> take() {
    List<Held> taken = new ArrayList<>();
    synchronized (waiting) {
      Instant now = time.now();
      moveTo(taken, waiting.headMap(now, true));
      // Nothing is so far ahead of its time: the store's clock was put back.
      moveTo(taken, waiting.tailMap(now.plus(Guard.LEAD), false));
    }
    return taken;
  }

  private static void moveTo(List<Held> taken, Map<Instant, List<Held>> come) {
    come.values().forEach(taken::addAll);
    come.clear();
  }
}
