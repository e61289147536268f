package dev.headroom.scheduler.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that are due or soon will be, in the order of their time, with the steps that were made for
 * them ahead of it. Used by one thread.
 */
final class Upcoming {

  private final NavigableMap<Instant, Row> rows = new TreeMap<>();

  /** All that is due at one instant. */
  static final class Row {
    final List<Candidate> candidates = new ArrayList<>();
    Attender.@Nullable Prepared prepared;
  }

  void replaceBy(List<Candidate> candidates) {
    rows.clear();
    addAll(candidates);
  }

  void addAll(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      Row row = rows.computeIfAbsent(candidate.at(), at -> new Row());
      row.candidates.add(candidate);
      row.prepared = null;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The time of the first; null when there is none. */
  @Nullable Instant first() {
    return rows.isEmpty() ? null : rows.firstKey();
  }

  /** Takes out all whose time has come. */
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
