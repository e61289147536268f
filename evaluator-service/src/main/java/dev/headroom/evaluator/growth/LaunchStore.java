package dev.headroom.evaluator.growth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what was said of launches beside the runbook. Safe for use by many threads. */
public interface LaunchStore {

  /**
   * Keeps a word on a launch, unless a later one is known.
   *
   * @return whether it is the latest
   */
  boolean save(String runbook, LaunchEntry entry);

  /**
   * Keeps a word that is said now: it is later than each that is known, whatever the clock of those
   * says.
   *
   * @param launch null to call it off
   * @param nowMillis the time now
   */
  default void say(String runbook, String id, @Nullable Launch launch, long nowMillis) {
    long sequence = nowMillis;
    while (!save(runbook, new LaunchEntry(id, launch, sequence))) {
      sequence =
          all(runbook).stream()
              .filter(entry -> entry.id().equals(id))
              .mapToLong(entry -> entry.sequence() + 1)
              .reduce(sequence, Math::max);
    }
  }

  /** The latest word on each launch, by id. */
  List<LaunchEntry> all(String runbook);
}
