package dev.headroom.evaluator.tenancy;

import java.util.Map;
import java.util.Optional;

/**
 * Keeps the table of each runbook. What was replaced is seen by the next read, wherever that is.
 * Safe for use by many threads.
 */
public interface TenancyStore {

  Optional<TenancyTable> find(String runbook);

  /** The version of every table, which is asked often. */
  Map<String, Long> versions();

  /**
   * Stores a version in place of the one before; answers false when that is not the present one.
   */
  boolean replace(TenancyTable next);
}
