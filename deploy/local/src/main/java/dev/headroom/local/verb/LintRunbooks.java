package dev.headroom.local.verb;

import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.lint.LintReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom lint}: what the evaluator would say of runbooks, without one. */
@Command(
    name = "lint",
    description =
        "Check runbooks without a server; every problem with its place and what to write.")
public final class LintRunbooks implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks, YAML or JSON.")
  List<Path> files = List.of();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var reports = new ArrayList<LintReport>();
    int exitCode = ExitCode.FINE;
    for (var path : files) {
      switch (TextFile.read(path)) {
        case TextFile.Outcome.Unusable(var line) -> {
          terminal.complain(line);
          exitCode = ExitCode.PROBLEM;
        }
        case TextFile.Outcome.Read(var file) -> reports.add(Lint.lint(file.label(), file.text()));
      }
    }
    terminal.print(
        json
            ? reports.stream().map(LintReport::toJson).collect(Collectors.joining(",\n", "[", "]"))
            : reports.stream()
                .map(LintReport::toText)
                .collect(Collectors.joining("\n"))
                .stripTrailing());
    return reports.stream().allMatch(LintReport::ok) ? exitCode : ExitCode.PROBLEM;
  }
}
