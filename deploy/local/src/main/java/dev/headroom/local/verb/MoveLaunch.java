package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.local.api.Problems;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom launch move}: another day. */
@Command(name = "move", description = "Move a launch to another day; its estimate stays.")
final class MoveLaunch implements Callable<Integer> {

  /** What is answered and not asked for. */
  private static final List<String> NOT_SENT = List.of("id", "origin");

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Parameters(index = "1", paramLabel = "ID", description = "The launch.")
  String id = "";

  @Parameters(index = "2", paramLabel = "DAY", description = "E.g. 2026-04-01.")
  String on = "";

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().get(Launches.path(runbook, id));
    if (answer.isSuccess() && answer.body() instanceof ObjectNode launch) {
      launch.remove(NOT_SENT);
      launch.put("on", on);
      answer = server.api().put(Launches.path(runbook, id), "application/json", launch.toString());
    }
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(Launches.line(answer.body()));
    return ExitCode.FINE;
  }
}
