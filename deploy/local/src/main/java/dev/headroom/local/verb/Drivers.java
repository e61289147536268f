package dev.headroom.local.verb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom drivers}: what the load grows with. */
@Command(
    name = "drivers",
    description = "What the load grows with: customers, monthly active users, tenants.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Drivers implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  public static CommandLine commandLine() {
    return new CommandLine(new Drivers()).addSubcommand(new ImportDriver());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? import.");
  }
}
