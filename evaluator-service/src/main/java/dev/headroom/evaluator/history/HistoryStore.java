package dev.headroom.evaluator.history;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the history of runbooks, a block of a series at a time. Every write carries the epoch of
 * the writer's lease. Safe for use by many threads.
 */
public interface HistoryStore {

  /**
   * Writes blocks; each replaces the one of the same series and number.
   *
   * @throws dev.headroom.evaluator.checkpoint.FencedException if a later epoch wrote one of them
   */
  void save(String runbook, List<HistoryBlock> blocks, long epoch);

  /** The blocks that were begun last, which a new owner without state goes on filling. */
  List<HistoryBlock> newest(String runbook, Resolution resolution);

  /** Blocks, the oldest first. */
  List<HistoryBlock> find(Range range, int limit);

  /** The series that have blocks in a range, in an order of their own. */
  List<MeasuredSeries> series(Range range, int limit);

  /**
   * Removes some of the blocks before one, unless a later epoch wrote them.
   *
   * @return how many; as many as the limit when there may be more
   */
  int prune(String runbook, Resolution resolution, long before, int limit, long epoch);

  /**
   * Which blocks; an empty component or trigger stands for all.
   *
   * @param from the first block
   * @param to the last block
   */
  record Range(
      String runbook,
      Optional<String> component,
      Optional<String> trigger,
      Resolution resolution,
      long from,
      long to) {}
}
