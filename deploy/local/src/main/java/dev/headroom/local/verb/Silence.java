package dev.headroom.local.verb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom silence}: times in which nothing is proposed. */
@Command(
    name = "silence",
    description = "Times in which what fires is decided, and nothing is proposed about it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Silence implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  public static CommandLine commandLine() {
    return new CommandLine(new Silence())
        .addSubcommand(new AddSilence())
        .addSubcommand(new ListSilences())
        .addSubcommand(new EndSilence());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? add, list or end.");
  }
}
