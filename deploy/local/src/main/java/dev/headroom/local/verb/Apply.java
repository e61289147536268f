package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code headroom apply}: all files or none are sent when one cannot be read; each is then judged
 * by the evaluator.
 */
@Command(
    name = "apply",
    description = "Hand runbooks to the evaluator; prints the version of each, or every error.")
public final class Apply implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks, YAML or JSON.")
  List<Path> files = List.of();

  @Option(names = "--dry-run", description = "Only check them; change nothing.")
  boolean dryRun;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var outcomes = files.stream().map(RunbookFile::read).toList();
    var unusable =
        outcomes.stream()
            .flatMap(
                outcome ->
                    outcome instanceof RunbookFile.Outcome.Unusable(var line)
                        ? java.util.stream.Stream.of(line)
                        : java.util.stream.Stream.empty())
            .toList();
    if (!unusable.isEmpty()) {
      unusable.forEach(terminal::complain);
      return ExitCode.PROBLEM;
    }
    var applier = new Applier(server.api());
    var report = JsonNodeFactory.instance.arrayNode();
    int exitCode = ExitCode.FINE;
    for (var outcome : outcomes) {
      if (outcome instanceof RunbookFile.Outcome.Read(var file)
          && !apply(file, applier, terminal, report)) {
        exitCode = ExitCode.PROBLEM;
      }
    }
    if (json) {
      terminal.print(report.toPrettyString());
    }
    return exitCode;
  }

  private boolean apply(RunbookFile file, Applier applier, Terminal terminal, ArrayNode report) {
    var entry = report.addObject().put("file", file.label()).put("runbook", file.name());
    return switch (applier.apply(file, dryRun)) {
      case Applier.Outcome.Applied(var name, var version) -> {
        entry.put("applied", !dryRun).put("version", version);
        say(
            terminal,
            dryRun
                ? name + " is fine (" + file.label() + "); nothing was changed"
                : name + " is at version " + version);
        yield true;
      }
      case Applier.Outcome.Refused(var lines) -> {
        var errors = entry.put("applied", false).putArray("errors");
        lines.forEach(errors::add);
        if (!json) {
          lines.forEach(terminal::complain);
        }
        yield false;
      }
    };
  }

  private void say(Terminal terminal, String line) {
    if (!json) {
      terminal.print(line);
    }
  }
}
