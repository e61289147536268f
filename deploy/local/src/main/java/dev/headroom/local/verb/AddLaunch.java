package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom launch add}: a launch, or another estimate of one. */
@Command(
    name = "add",
    description = "Add a launch, or say anew what one adds.",
    footer = {
      "",
      "./headroom launch add cartie spring --on 2026-04-01 --driver customers --uplift 10%%,20%%,40%%"
    })
final class AddLaunch implements Callable<Integer> {

  private static final int ESTIMATES = 3;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Parameters(index = "1", paramLabel = "ID", description = "What it is called: small letters, -.")
  String id = "";

  @Option(names = "--on", required = true, paramLabel = "DAY", description = "E.g. 2026-04-01.")
  String on = "";

  @Option(names = "--driver", required = true, paramLabel = "NAME", description = "Adds to this.")
  String driver = "";

  @Option(
      names = "--uplift",
      required = true,
      paramLabel = "LOW,MID,HIGH",
      split = ",",
      description = "What it adds at the least, probably and at the most.")
  String[] uplift = {};

  @Option(
      names = "--probability",
      paramLabel = "P",
      description = "That it takes place (default: 100%%).")
  @Nullable String probability;

  @Option(
      names = "--over",
      paramLabel = "TIME",
      description = "How long the growth takes to come, e.g. 30d (default: at once).")
  @Nullable String over;

  @Option(names = "--says", paramLabel = "TEXT", description = "What it is (default: the ID).")
  @Nullable String says;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    if (uplift.length != ESTIMATES) {
      throw new ParameterException(
          spec.commandLine(), "write --uplift LOW,MID,HIGH, e.g. --uplift 10%,20%,40%");
    }
    var request =
        JsonNodeFactory.instance
            .objectNode()
            .put("says", says == null ? id : says)
            .put("on", on)
            .put("driver", driver)
            .put("probability", probability)
            .put("over", over);
    request.putObject("uplift").put("low", uplift[0]).put("mid", uplift[1]).put("high", uplift[2]);
    var answer =
        server.api().put(Launches.path(runbook, id), "application/json", request.toString());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(Launches.line(answer.body()));
    return ExitCode.FINE;
  }
}
