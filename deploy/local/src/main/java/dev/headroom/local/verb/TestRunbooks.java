package dev.headroom.local.verb;

import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.lint.ProblemText;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import dev.headroom.evaluator.trial.JunitXml;
import dev.headroom.evaluator.trial.TestParser;
import dev.headroom.evaluator.trial.TestReading;
import dev.headroom.evaluator.trial.Trial;
import dev.headroom.evaluator.trial.TrialText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom test}: a team's tests of its runbooks. */
@Command(
    name = "test",
    description = "Run the unit tests of runbooks: samples in, expected states and responses out.",
    footer = {"", "./headroom test deploy/runbooks/tests/*.yaml --junit target/runbooks.xml"})
public final class TestRunbooks implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Tests, YAML.")
  List<Path> files = List.of();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results as JUnit XML too.")
  @Nullable Path junit;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    List<JunitXml.Suite> suites = files.stream().map(this::run).toList();
    for (JunitXml.Suite suite : suites) {
      terminal.print(TrialText.of(suite).stripTrailing());
    }
    boolean passed = suites.stream().allMatch(JunitXml.Suite::passed);
    terminal.print(TrialText.sum(suites));
    if (junit != null) {
      try {
        Files.writeString(junit, JunitXml.of(suites));
      } catch (IOException e) {
        terminal.complain("%s: cannot be written: %s".formatted(junit, e.getMessage()));
        return ExitCode.PROBLEM;
      }
    }
    return passed ? ExitCode.FINE : ExitCode.PROBLEM;
  }

  private JunitXml.Suite run(Path path) {
    return switch (TextFile.read(path)) {
      case TextFile.Outcome.Unusable(var line) -> JunitXml.Suite.broken(path.toString(), line);
      case TextFile.Outcome.Read(var file) ->
          switch (TestParser.parse(file.text())) {
            case TestReading.Rejected(var problems) -> broken(file, problems);
            case TestReading.Read tests -> run(path, file, tests);
          };
    };
  }

  private static JunitXml.Suite run(Path path, TextFile file, TestReading.Read tests) {
    Path runbook;
    try {
      runbook = path.resolveSibling(tests.file().runbook()).normalize();
    } catch (InvalidPathException e) {
      return wrongRunbook(file, tests, "this is no path: " + e.getReason());
    }
    return switch (TextFile.read(runbook)) {
      case TextFile.Outcome.Unusable(var line) -> wrongRunbook(file, tests, line);
      case TextFile.Outcome.Read(var read) -> {
        var report = Lint.lint(read.label(), read.text());
        if (report.runbook() == null) {
          yield JunitXml.Suite.broken(file.label(), report.toText().stripTrailing());
        }
        yield switch (Trial.run(report.runbook(), tests)) {
          case Trial.Outcome.Rejected(var problems) -> broken(file, problems);
          case Trial.Outcome.Ran(var results) ->
              JunitXml.Suite.ran(file.label(), new ArrayList<>(results));
        };
      }
    };
  }

  private static JunitXml.Suite wrongRunbook(
      TextFile file, TestReading.Read tests, String message) {
    return broken(
        file,
        List.of(
            new RunbookProblem(
                tests.places().position("/runbook"),
                "/runbook",
                "no-runbook",
                tests.file().runbook(),
                message,
                "the runbook's path, from where this file is")));
  }

  private static JunitXml.Suite broken(TextFile file, List<RunbookProblem> problems) {
    var text = new ProblemText(file.label(), file.text());
    return JunitXml.Suite.broken(
        file.label(),
        problems.stream()
            .map(problem -> text.of("error", problem))
            .collect(Collectors.joining())
            .stripTrailing());
  }
}
