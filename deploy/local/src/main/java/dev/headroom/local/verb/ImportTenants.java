package dev.headroom.local.verb;

import dev.headroom.local.api.Problems;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom tenants import}: takes over where tenants live already. */
@Command(
    name = "import",
    description = "Import where tenants live, CSV (tenant,cluster) or JSON; all of it or nothing.")
final class ImportTenants implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin TenancyOption tenancy = new TenancyOption();

  @Parameters(paramLabel = "FILE", description = "The file.")
  Path file = Path.of("");

  @Option(names = "--dry-run", description = "Only check.")
  boolean dryRun;

  @Option(
      names = "--over-limit",
      description = "Clusters may have more tenants than their limit afterwards.")
  boolean overLimit;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    return switch (TextFile.read(file)) {
      case TextFile.Outcome.Unusable(var line) -> {
        terminal.complain(line);
        yield ExitCode.PROBLEM;
      }
      case TextFile.Outcome.Read(var read) -> send(read.text(), terminal);
    };
  }

  private int send(String text, Terminal terminal) {
    var path = tenancy.path(terminal);
    if (path.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    boolean isJson = text.stripLeading().startsWith("{");
    var answer =
        tenancy
            .api()
            .put(
                "%s/placements?dryRun=%s&overLimit=%s&%s"
                    .formatted(path.get(), dryRun, overLimit, tenancy.author()),
                isJson ? "application/json" : "text/csv",
                text);
    if (!answer.isSuccess()) {
      Problems.lines(file.toString(), answer).forEach(terminal::complain);
      return ExitCode.PROBLEM;
    }
    terminal.print(
        "%d read, %d %s; version %d of the table"
            .formatted(
                answer.body().path("read").asInt(),
                answer.body().path("added").asInt(),
                dryRun ? "would be added" : "added",
                answer.body().path("version").asLong()));
    return ExitCode.FINE;
  }
}
