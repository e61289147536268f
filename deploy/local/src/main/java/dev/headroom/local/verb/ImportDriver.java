package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom drivers import}: values of a driver from a file. */
@Command(
    name = "import",
    description = {
      "Import values of a driver from time,value lines.",
      "A value of the same time is replaced, so that importing again changes nothing."
    },
    footer = {"", "./headroom drivers import cartie customers customers.csv"})
final class ImportDriver implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Parameters(index = "1", paramLabel = "DRIVER", description = "The driver, by its name there.")
  String driver = "";

  @Parameters(index = "2", paramLabel = "FILE.csv", description = "A day and a value a line.")
  Path file = Path.of("");

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    return switch (TextFile.read(file)) {
      case TextFile.Outcome.Unusable(String line) -> {
        terminal.complain(line);
        yield ExitCode.PROBLEM;
      }
      case TextFile.Outcome.Read(TextFile read) -> put(read, terminal);
    };
  }

  private int put(TextFile read, Terminal terminal) {
    var answer =
        server
            .api()
            .put(
                "/api/v1/runbooks/%s/drivers/%s"
                    .formatted(HeadroomApi.escaped(runbook), HeadroomApi.escaped(driver)),
                "text/csv",
                read.text());
    if (!answer.isSuccess()) {
      Problems.lines(read.label(), answer).forEach(terminal::complain);
      return ExitCode.PROBLEM;
    }
    var kept = answer.body();
    terminal.print(
        "%s of %s: %d values from %s to %s"
            .formatted(
                driver,
                runbook,
                kept.path("values").asInt(),
                kept.path("from").asText(),
                kept.path("to").asText()));
    return ExitCode.FINE;
  }
}
