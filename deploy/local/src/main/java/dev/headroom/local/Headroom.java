package dev.headroom.local;

import dev.headroom.embedded.ServerFailedException;
import dev.headroom.local.api.UnreachableException;
import dev.headroom.local.stack.HttpReadinessProbe;
import dev.headroom.local.verb.Apply;
import dev.headroom.local.verb.Approve;
import dev.headroom.local.verb.Changes;
import dev.headroom.local.verb.Completion;
import dev.headroom.local.verb.Discover;
import dev.headroom.local.verb.Down;
import dev.headroom.local.verb.Drivers;
import dev.headroom.local.verb.ExitCode;
import dev.headroom.local.verb.Explain;
import dev.headroom.local.verb.ForecastSeries;
import dev.headroom.local.verb.Go;
import dev.headroom.local.verb.Import;
import dev.headroom.local.verb.Launches;
import dev.headroom.local.verb.Ledger;
import dev.headroom.local.verb.LintRunbooks;
import dev.headroom.local.verb.Measure;
import dev.headroom.local.verb.Reject;
import dev.headroom.local.verb.ReplayRunbook;
import dev.headroom.local.verb.Report;
import dev.headroom.local.verb.Responses;
import dev.headroom.local.verb.Series;
import dev.headroom.local.verb.SignOffRunbook;
import dev.headroom.local.verb.Silence;
import dev.headroom.local.verb.Simulate;
import dev.headroom.local.verb.Status;
import dev.headroom.local.verb.Stop;
import dev.headroom.local.verb.Tenants;
import dev.headroom.local.verb.TestRunbooks;
import dev.headroom.local.verb.Triggers;
import dev.headroom.local.verb.Up;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The {@code headroom} command. Exit codes: 0 fine, 1 a problem was found, 2 the command was not
 * understood.
 */
@Command(
    name = "headroom",
    mixinStandardHelpOptions = true,
    versionProvider = Headroom.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs capacity runbooks: metric, trigger, response.",
    footer = {
      "",
      "./headroom bench scheduler measures the scheduler beside its peers.",
      "./headroom verify [MAVEN-ARGUMENTS] builds Headroom and runs every test.",
      "Exit codes: 0 fine, 1 a problem was found, 2 the command was not understood."
    },
    subcommands = HelpCommand.class)
public final class Headroom implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  /** The whole command, wired to the real clock and network. */
  public static CommandLine commandLine() {
    return commandLine(InstantSource.system());
  }

  static CommandLine commandLine(InstantSource clock) {
    var probe = new HttpReadinessProbe();
    var command =
        new CommandLine(new Headroom())
            .addSubcommand(new Up(probe, clock))
            .addSubcommand(new Down())
            .addSubcommand(new Status(probe, clock))
            .addSubcommand(new Triggers(clock))
            .addSubcommand(new Explain())
            .addSubcommand(Silence.commandLine())
            .addSubcommand(new Responses(clock))
            .addSubcommand(new Approve())
            .addSubcommand(new Reject())
            .addSubcommand(new Stop())
            .addSubcommand(new Go())
            .addSubcommand(Changes.commandLine())
            .addSubcommand(Tenants.commandLine())
            .addSubcommand(new Series())
            .addSubcommand(new ForecastSeries())
            .addSubcommand(new Report())
            .addSubcommand(new SignOffRunbook())
            .addSubcommand(Drivers.commandLine())
            .addSubcommand(Launches.commandLine())
            .addSubcommand(new Simulate())
            .addSubcommand(new Apply())
            .addSubcommand(new LintRunbooks(clock))
            .addSubcommand(new Discover())
            .addSubcommand(Measure.commandLine(clock))
            .addSubcommand(new TestRunbooks())
            .addSubcommand(new ReplayRunbook(clock))
            .addSubcommand(new Import())
            .addSubcommand(Ledger.commandLine())
            .addSubcommand(new Completion())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Instant.class, Headroom::instant)
            .setExecutionExceptionHandler((failure, failed, parsed) -> complain(failure, failed));
    addHelp(command);
    return command;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time; write one such as 2026-03-01T00:00:00Z");
    }
  }

  /** With {@code COMMAND --help} for each command, which is what many try first. */
  private static void addHelp(CommandLine command) {
    for (CommandLine one : command.getSubcommands().values()) {
      CommandSpec spec = one.getCommandSpec();
      if (spec.findOption("--help") == null) {
        spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
      }
      addHelp(one);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** A failure that was foreseen is a sentence; any other shows where it comes from. */
  private static int complain(Exception failure, CommandLine command) {
    if (failure instanceof UnreachableException
        || failure instanceof ServerFailedException
        || failure instanceof UncheckedIOException) {
      command.getErr().println(failure.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return ExitCode.PROBLEM;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Headroom.class.getPackage().getImplementationVersion();
      return new String[] {"headroom " + (version == null ? "(not packaged)" : version)};
    }
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
