package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom silence end}: what fires still is answered from now on. */
@Command(name = "end", description = "End a silence now. What fires still is answered then.")
final class EndSilence implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "As ./headroom silence list shows it.")
  String id = "";

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().delete("/api/v1/silences/" + HeadroomApi.escaped(id));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(
        "%s: over; it kept %s quiet"
            .formatted(id, firings(answer.body().path("suppressed").asLong())));
    return ExitCode.FINE;
  }

  private static String firings(long count) {
    return count == 1 ? "1 firing" : count + " firings";
  }
}
