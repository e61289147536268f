package dev.headroom.evaluator.runbook.advice;

import java.util.Map;
import java.util.Set;

/**
 * The metrics that sources yield now.
 *
 * @param bySource of each source that answered, the names of its metrics
 * @param unanswered sources of which nothing is known: down, or not asked yet
 */
public record KnownMetrics(Map<String, Set<String>> bySource, Set<String> unanswered) {
  public KnownMetrics {
    bySource = Map.copyOf(bySource);
    unanswered = Set.copyOf(unanswered);
  }
}
