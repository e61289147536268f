package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.HeadroomApi.Streamed;
import dev.headroom.local.api.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom ledger export}: all of the ledger into a file that can be checked anywhere. */
@Command(
    name = "export",
    description =
        "Write the whole ledger, with the schedules it is checked against, as lines of JSON.")
final class ExportLedger implements Callable<Integer> {

  private static final String END = "{\"kind\":\"end\"";

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin SchedulerOption server = new SchedulerOption();

  @Parameters(paramLabel = "FILE", description = "Where to; replaced once all of it is there.")
  Path file = Path.of("ledger.ndjson");

  @Option(names = "--owner", paramLabel = "NAME", description = "Only jobs of this owner.")
  @Nullable String owner;

  static String path(@Nullable String owner) {
    return "/api/v1/ledger/export" + (owner == null ? "" : "?owner=" + HeadroomApi.escaped(owner));
  }

  @Override
  public Integer call() throws IOException {
    var terminal = new Terminal(spec);
    return switch (server.api().stream(path(owner))) {
      case Streamed.Refused(var answer) -> {
        terminal.complain(Problems.summary(answer));
        yield ExitCode.PROBLEM;
      }
      case Streamed.Lines(var reader) -> {
        try (reader) {
          yield save(reader, terminal);
        }
      }
    };
  }

  private int save(BufferedReader lines, Terminal terminal) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    long count = 0;
    var last = "";
    try (var out = Files.newBufferedWriter(fresh)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.write('\n');
        last = line;
        count++;
      }
    }
    if (!last.startsWith(END)) {
      Files.delete(fresh);
      terminal.complain("The answer was cut short after " + count + " lines; ask again.");
      return ExitCode.PROBLEM;
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    terminal.print(count + " lines in " + file);
    return ExitCode.FINE;
  }
}
