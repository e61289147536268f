package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom go}: undoes {@code headroom stop}. */
@Command(
    name = "go",
    description = "Undo ./headroom stop: what was refused goes on, if nothing else forbids it.")
public final class Go implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUNBOOK",
      description = "The switch of this runbook; that of all when absent.")
  @Nullable String runbook;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer =
        server
            .api()
            .delete(
                "/api/v1/stops"
                    + (runbook == null ? "" : "?runbook=" + HeadroomApi.escaped(runbook)));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(
        "changes of %s go on; they were stopped by %s since %s"
            .formatted(
                runbook == null ? "all runbooks" : runbook,
                answer.body().path("by").asText(),
                answer.body().path("at").asText()));
    return ExitCode.FINE;
  }
}
