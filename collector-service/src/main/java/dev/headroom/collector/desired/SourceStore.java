package dev.headroom.collector.desired;

import java.util.Map;

/**
 * Keeps the definitions of each runbook, as the JSON in which they came, so that a restarted
 * collector goes on without being told again. Throws {@link StoreUnavailable} when it cannot be
 * reached.
 */
public interface SourceStore {

  /** Replaces what is kept for the runbook, in one step; the same text changes nothing. */
  void put(String runbook, String json);

  /** Forgets the runbook; does nothing if it is not known. */
  void delete(String runbook);

  /** A number that is another one after each change; what is read after it is no older. */
  long revision();

  /** What is kept, by runbook. */
  Map<String, String> all();
}
