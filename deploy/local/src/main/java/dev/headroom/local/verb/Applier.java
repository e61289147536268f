package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.List;

/** Hands runbook files to an evaluator. */
final class Applier {

  private final HeadroomApi evaluator;

  Applier(HeadroomApi evaluator) {
    this.evaluator = evaluator;
  }

  /** What the evaluator made of a file. */
  sealed interface Outcome {
    record Applied(String name, int version) implements Outcome {}

    record Refused(List<String> lines) implements Outcome {}
  }

  Outcome apply(RunbookFile file, boolean dryRun) {
    var path =
        "/api/v1/runbooks/" + HeadroomApi.escaped(file.name()) + (dryRun ? "?dryRun=true" : "");
    var answer = evaluator.put(path, "application/yaml", file.text());
    return answer.isSuccess()
        ? new Outcome.Applied(file.name(), answer.body().path("version").asInt())
        : new Outcome.Refused(Problems.lines(file.label(), answer));
  }
}
