package dev.headroom.evaluator.checkpoint;

import java.util.Optional;

/**
 * Keeps the latest checkpoint of each runbook. Every write carries the epoch of the writer's lease;
 * one of an older epoch is refused, whatever the writer believes. Safe for use by many threads.
 */
public interface CheckpointStore {

  /**
   * Shuts out the owners of earlier epochs, and answers the last checkpoint they left.
   *
   * @throws FencedException if a later epoch has been here
   */
  Optional<Checkpoint> takeOver(String runbook, long epoch);

  /** The last checkpoint without its segments, for a reader that owns nothing. */
  Optional<Checkpoint> latest(String runbook);

  /**
   * Goes on to the next checkpoint, all of it or nothing.
   *
   * @throws FencedException if a later epoch has been here
   */
  void save(Step step, long epoch);

  /**
   * Forgets the state of a runbook, so that one of the same name starts anew. History stays.
   *
   * @throws FencedException if a later epoch has been here
   */
  void forget(String runbook, long epoch);

  /**
   * Checks that no later owner has taken over, before something is written that others read.
   *
   * @throws FencedException if one has, or the runbook's state has been forgotten
   */
  void requireEpoch(String runbook, long epoch);
}
