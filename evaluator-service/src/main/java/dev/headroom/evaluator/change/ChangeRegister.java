package dev.headroom.evaluator.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps changes, each once. Safe for use by many threads. */
public interface ChangeRegister {

  /**
   * Enters a change unless it is there; one that undoes another marks that one as undone.
   *
   * @return whether it is new
   */
  boolean add(RegisteredChange change);

  /** The newest change of any of these resources, by whichever runbook. */
  Optional<RegisteredChange> last(Set<String> locks);

  /** The newest raise of a lever that was not put back. */
  Optional<RegisteredChange> lastRaise(String runbook, String component, String lever);

  /** How many changes a runbook's plans have made since then; putting back does not count. */
  int made(String runbook, Instant since);

  /** Changes, the newest first. */
  List<RegisteredChange> newest(Query query, int limit);

  /** What to list; an empty field lists all. */
  record Query(Optional<String> runbook, Optional<String> component, Optional<String> plan) {}
}
