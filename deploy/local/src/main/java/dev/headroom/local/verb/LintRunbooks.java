package dev.headroom.local.verb;

import dev.headroom.evaluator.runbook.advice.KnownMetrics;
import dev.headroom.evaluator.runbook.advice.Surroundings;
import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.lint.LintReport;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.local.api.HeadroomApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks, YAML or JSON.")
  List<Path> files = List.of();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--strict", description = "A warning is a problem too.")
  boolean strict;

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day by which reviews are overdue (default: today).")
  @Nullable LocalDate today;

  @Option(
      names = "--collector",
      paramLabel = "URL",
      description = "A collector that tries each source, so that unknown metrics are found.")
  @Nullable URI collector;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:HEADROOM_TOKEN}",
      description = "The collector's bearer token (default: HEADROOM_TOKEN).")
  @Nullable String token;

  public LintRunbooks(InstantSource clock) {
    this.clock = clock;
  }

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
        case TextFile.Outcome.Read(var file) -> reports.add(lint(file, terminal));
      }
    }
    terminal.print(
        json
            ? reports.stream().map(LintReport::toJson).collect(Collectors.joining(",\n", "[", "]"))
            : reports.stream()
                .map(LintReport::toText)
                .collect(Collectors.joining("\n"))
                .stripTrailing());
    boolean fine = reports.stream().allMatch(one -> strict ? one.isClean() : one.ok());
    return fine ? exitCode : ExitCode.PROBLEM;
  }

  private LintReport lint(TextFile file, Terminal terminal) {
    LocalDate day =
        today == null ? LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()) : today;
    Runbook runbook = Lint.lint(file.label(), file.text()).runbook();
    Optional<KnownMetrics> metrics =
        collector == null || runbook == null
            ? Optional.empty()
            : Optional.of(new LiveMetrics(api(collector), terminal).of(runbook));
    return Lint.lint(file.label(), file.text(), new Surroundings(day, metrics));
  }

  private HeadroomApi api(URI base) {
    return new HeadroomApi(
        ServerOption.checked(spec, "--collector", base, "http://127.0.0.1:8081"),
        Optional.ofNullable(token).filter(secret -> !secret.isBlank()));
  }
}
