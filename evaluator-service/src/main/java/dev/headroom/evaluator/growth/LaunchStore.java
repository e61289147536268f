package dev.headroom.evaluator.growth;

import java.util.List;

/** Keeps what was said of launches beside the runbook. Safe for use by many threads. */
public interface LaunchStore {

  /**
   * Keeps a word on a launch, unless a later one is known.
   *
   * @return whether it is the latest
   */
  boolean save(String runbook, LaunchEntry entry);

  /** The latest word on each launch, by id. */
  List<LaunchEntry> all(String runbook);
}
