package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.discover.SeenMetric;
import java.util.ArrayList;
import java.util.List;

/** What a collector says of a source that it tried once. */
sealed interface TestedSource {

  /**
   * @param warnings what the target kept back, and why
   */
  record Up(List<SeenMetric> metrics, List<String> warnings) implements TestedSource {}

  record Down(String why) implements TestedSource {}

  static TestedSource ask(HeadroomApi collector, ObjectNode source) {
    var answer = collector.post("/api/v1/sources/test", "application/json", source.toString());
    if (!answer.isSuccess()) {
      var lines = Problems.lines("source", answer);
      return new Down(String.join("; ", lines));
    }
    var body = answer.body();
    if (!body.path("state").asText("").equals("up")) {
      return new Down(body.path("error").path("message").asText("it is down"));
    }
    var metrics = new ArrayList<SeenMetric>();
    body.path("described").forEach(metric -> metrics.add(SeenMetric.of(metric)));
    var warnings = new ArrayList<String>();
    body.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return new Up(List.copyOf(metrics), List.copyOf(warnings));
  }
}
