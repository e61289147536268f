package dev.headroom.evaluator.responder.plan;

import java.util.Optional;
import java.util.Set;

/** One lock a resource, held by a plan while it may change it. Safe for use by many threads. */
public interface Locks {

  /**
   * Takes all, or none.
   *
   * @return the plan that holds one of them; empty when all are the asking plan's now
   */
  Optional<String> take(Set<String> locks, String plan);

  /** Lets go of whatever the plan holds. */
  void release(String plan);
}
