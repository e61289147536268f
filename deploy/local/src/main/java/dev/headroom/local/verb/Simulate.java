package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom simulate}: what if. */
@Command(
    name = "simulate",
    description = {
      "What if: which triggers trip, when, what it costs, and which lever is first.",
      "Nothing is changed."
    },
    footer = {"", "./headroom simulate cartie --grow customers=+50%% --event spring --horizon 90d"})
public final class Simulate implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Option(
      names = "--grow",
      paramLabel = "DRIVER=GROWTH",
      description =
          "A driver grows so far over the horizon, e.g. customers=+50%%. May be repeated.")
  Map<String, String> grow = Map.of();

  @Option(
      names = "--event",
      paramLabel = "LAUNCH",
      description = "A launch takes place for certain. May be repeated.")
  List<String> events = List.of();

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      defaultValue = "90d",
      description = "How far ahead, 1d to 730d (default: 90d).")
  String horizon = "90d";

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var request =
        JsonNodeFactory.instance.objectNode().put("runbook", runbook).put("horizon", horizon);
    var growth = request.putObject("grow");
    grow.forEach(growth::put);
    var named = request.putArray("events");
    events.forEach(named::add);
    var answer = server.api().post("/api/v1/simulations", "application/json", request.toString());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(json ? answer.body().toPrettyString() : SimulationText.of(answer.body()));
    return ExitCode.FINE;
  }
}
