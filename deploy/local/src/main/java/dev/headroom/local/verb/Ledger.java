package dev.headroom.local.verb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom ledger}: the scheduler's record of every nominal instant. */
@Command(
    name = "ledger",
    description = "The scheduler's record of what became of every instant of every job.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Ledger implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  public static CommandLine commandLine() {
    return new CommandLine(new Ledger())
        .addSubcommand(new CheckLedger())
        .addSubcommand(new ExportLedger());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? check or export.");
  }
}
