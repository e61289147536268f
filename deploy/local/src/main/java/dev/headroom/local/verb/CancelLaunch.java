package dev.headroom.local.verb;

import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom launch cancel}: it does not take place. */
@Command(name = "cancel", description = "Call a launch off, also one that the runbook names.")
final class CancelLaunch implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Parameters(index = "1", paramLabel = "ID", description = "The launch.")
  String id = "";

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().delete(Launches.path(runbook, id));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(id + " of " + runbook + " is called off");
    return ExitCode.FINE;
  }
}
