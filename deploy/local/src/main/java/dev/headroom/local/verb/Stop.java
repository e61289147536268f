package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom stop}: no response changes anything until {@code headroom go}. */
@Command(
    name = "stop",
    description = {
      "Let no response change anything, of one runbook or of all, until ./headroom go.",
      "People are told all the same. (./headroom down ends what ./headroom up started.)"
    })
public final class Stop implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(arity = "0..1", paramLabel = "RUNBOOK", description = "All runbooks when absent.")
  @Nullable String runbook;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  @Nullable String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who stops (default: USER).")
  @Nullable String by;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var request =
        JsonNodeFactory.instance
            .objectNode()
            .put("runbook", runbook)
            .put("by", by)
            .put("reason", reason);
    var answer = server.api().post("/api/v1/stops", "application/json", request.toString());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(
        "changes of %s are stopped by %s since %s"
            .formatted(
                runbook == null ? "all runbooks" : runbook,
                answer.body().path("by").asText(),
                answer.body().path("at").asText()));
    return ExitCode.FINE;
  }
}
