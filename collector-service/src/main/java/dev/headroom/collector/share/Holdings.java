package dev.headroom.collector.share;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Knows who holds a source: one collector at most, for a time by the store's clock.
 *
 * <p>Implementations are safe for use by many threads, and throw an unchecked exception when the
 * store cannot be reached: then nothing is known.
 */
public interface Holdings {

  /**
   * Gives some sources back, and renews or takes others where nobody else holds them.
   *
   * @return who holds each source of the runbook now; one that nobody holds is not in it
   */
  Map<String, String> hold(
      String runbook, String collector, Set<String> give, Set<String> take, Duration ttl);
}
