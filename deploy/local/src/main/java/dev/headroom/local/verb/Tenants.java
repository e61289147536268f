package dev.headroom.local.verb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom tenants}: which tenant lives on which cluster. */
@Command(
    name = "tenants",
    description = "Which tenant lives on which cluster; newcomers, moves, and plans for them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Tenants implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  public static CommandLine commandLine() {
    return new CommandLine(new Tenants())
        .addSubcommand(new LookUpTenant())
        .addSubcommand(new TenantTable())
        .addSubcommand(new ImportTenants())
        .addSubcommand(new PlaceTenant())
        .addSubcommand(new PlanTenants())
        .addSubcommand(new MoveTenant());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? lookup, table, import, place, plan or move.");
  }
}
