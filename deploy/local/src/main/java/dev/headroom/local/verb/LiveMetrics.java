package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.runbook.Json;
import dev.headroom.evaluator.runbook.advice.KnownMetrics;
import dev.headroom.evaluator.runbook.bind.Canonical;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that a runbook's sources yield now: the collector tries each of them once. */
final class LiveMetrics {

  private final HeadroomApi collector;
  private final Terminal terminal;

  LiveMetrics(HeadroomApi collector, Terminal terminal) {
    this.collector = collector;
    this.terminal = terminal;
  }

  KnownMetrics of(Runbook runbook) {
    Map<String, Set<String>> bySource = new HashMap<>();
    Set<String> unanswered = new HashSet<>();
    runbook
        .spec()
        .sources()
        .forEach(
            (name, source) -> {
              var answer =
                  collector.post(
                      "/api/v1/sources/test", "application/json", Json.write(Canonical.of(source)));
              String state = answer.body().path("state").asText("");
              if (answer.isSuccess() && state.equals("up")) {
                bySource.put(name, names(answer.body().path("metrics")));
              } else {
                unanswered.add(name);
                terminal.complain(
                    "source %s of %s: %s; what it yields is not known"
                        .formatted(name, runbook.name(), why(answer, state)));
              }
            });
    return new KnownMetrics(bySource, unanswered);
  }

  private static Set<String> names(JsonNode metrics) {
    Set<String> names = new TreeSet<>();
    metrics.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static String why(HeadroomApi.Answer answer, String state) {
    if (!answer.isSuccess()) {
      return Problems.summary(answer);
    }
    String error = answer.body().path("error").path("message").asText("");
    return error.isEmpty() ? state : state + ": " + error;
  }
}
