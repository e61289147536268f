package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.HeadroomApi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom launch}: what is going to add to a driver. */
@Command(
    name = "launch",
    description = "Launches to come, and what they add to a driver.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Launches implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  public static CommandLine commandLine() {
    return new CommandLine(new Launches())
        .addSubcommand(new AddLaunch())
        .addSubcommand(new ListLaunches())
        .addSubcommand(new MoveLaunch())
        .addSubcommand(new CancelLaunch());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? add, list, move or cancel.");
  }

  static String path(String runbook) {
    return "/api/v1/runbooks/%s/launches".formatted(HeadroomApi.escaped(runbook));
  }

  static String path(String runbook, String id) {
    return path(runbook) + "/" + HeadroomApi.escaped(id);
  }

  /** A launch in a line. */
  static String line(JsonNode launch) {
    return "%s on %s: %s adds %s"
        .formatted(
            launch.path("id").asText(),
            launch.path("on").asText(),
            launch.path("driver").asText(),
            uplift(launch));
  }

  static String uplift(JsonNode launch) {
    var uplift = launch.path("uplift");
    return "%s..%s..%s"
        .formatted(
            percent(uplift.path("low")), percent(uplift.path("mid")), percent(uplift.path("high")));
  }

  static String percent(JsonNode share) {
    return "%.0f%%".formatted(100 * share.asDouble());
  }
}
