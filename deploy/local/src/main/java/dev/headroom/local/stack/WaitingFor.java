package dev.headroom.local.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which services are not ready and why, and says a reason that several share once. */
final class WaitingFor {

  private WaitingFor() {}

  /**
   * {@code collector, scheduler: Redis connection health check is down; evaluator: does not
   * listen}.
   */
  static String text(Map<Component, Readiness> waiting) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    waiting.forEach(
        (service, readiness) ->
            byReason
                .computeIfAbsent(readiness.reason(), reason -> new ArrayList<>())
                .add(service.label()));
    return byReason.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
        .collect(Collectors.joining("; "));
  }
}
