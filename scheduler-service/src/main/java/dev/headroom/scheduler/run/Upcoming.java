package dev.headroom.scheduler.run;

import dev.headroom.scheduler.store.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that are due or soon will be, in the order in which they are to be taken, with the steps
 * that were made for them ahead. Used by one thread.
 *
 * <p>What is due within a {@link #WINDOW} is taken together, a moment before its time: a call of
 * its own costs a run ten times as much. What starts nothing waits for its time.
 */
final class Upcoming {

  private static final Duration WINDOW = Duration.ofMillis(20);

  /** So long before the first of a window it is taken: longer than one call takes. */
  private static final Duration BEFORE_WINDOW = Duration.ofMillis(30);

  /**
   * So long where more are due than are listed: many calls have to come before their time. The last
   * of a window is taken no more ahead than the store lets it.
   */
  private static final Duration BEFORE_CROWDED_WINDOW = Guard.LEAD.minus(WINDOW);

  private final NavigableMap<Instant, Row> rows = new TreeMap<>();
  private Duration beforeWindow = BEFORE_WINDOW;

  /** All that is to be taken together. */
  static final class Row {
    final List<Candidate> candidates = new ArrayList<>();
    Attender.@Nullable Prepared prepared;
  }

  /**
   * @param crowded whether more are due soon than these
   */
  void replaceBy(List<Candidate> candidates, boolean crowded) {
    rows.clear();
    beforeWindow = crowded ? BEFORE_CROWDED_WINDOW : BEFORE_WINDOW;
    addAll(candidates);
  }

  void addAll(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      add(candidate, isOffered(candidate) ? candidate.at() : ahead(candidate.at()));
    }
  }

  /** Adds what cannot be taken ahead. */
  void addAtTheirTime(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      add(candidate, candidate.at());
    }
  }

  /** Workers begin what they are offered at once. */
  private static boolean isOffered(Candidate candidate) {
    return candidate.state().lane().offered();
  }

  private Instant ahead(Instant due) {
    long millis = due.toEpochMilli();
    Instant window = Instant.ofEpochMilli(millis - Math.floorMod(millis, WINDOW.toMillis()));
    return window.minus(beforeWindow);
  }

  private void add(Candidate candidate, Instant when) {
    Row row = rows.computeIfAbsent(when, same -> new Row());
    row.candidates.add(candidate);
    row.prepared = null;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** When the first are to be taken; null when there are none. */
  @Nullable Instant first() {
    return rows.isEmpty() ? null : rows.firstKey();
  }

  /** Takes out all that are to be taken by now. */
  List<Row> take(Instant now) {
    NavigableMap<Instant, Row> come = rows.headMap(now, true);
    List<Row> taken = List.copyOf(come.values());
    come.clear();
    return taken;
  }

  /** Makes the steps of the first that have none yet; false when all have. */
  boolean prepareNext(Attender attender) {
    for (var entry : rows.entrySet()) {
      Row row = entry.getValue();
      if (row.prepared == null) {
        row.prepared = attender.prepare(entry.getKey(), row.candidates);
        return true;
      }
    }
    return false;
  }
}
