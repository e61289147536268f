package dev.headroom.local.verb;

import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.TimeText;
import dev.headroom.evaluator.replay.Replay;
import dev.headroom.evaluator.replay.Span;
import dev.headroom.evaluator.replay.Summary;
import dev.headroom.evaluator.replay.TransitionJson;
import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom replay}: what a runbook would have done over months of history. */
@Command(
    name = "replay",
    description = {
      "Play history through a runbook: what would have been narrow, fired and been proposed.",
      "Nothing is changed and nobody is told. The same history gives the same output."
    },
    footer = {
      "",
      "TIME is RFC 3339 (2026-02-18T09:00:00Z), a date (2026-02-18, from 00:00 UTC) or Unix seconds.",
      "./headroom replay cartie.yaml --data winter.om",
      "./headroom replay cartie.yaml --prometheus http://127.0.0.1:9090 --from 2026-01-01 --to 2026-04-01"
    })
public final class ReplayRunbook implements Callable<Integer> {

  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUNBOOK", description = "The runbook, YAML or JSON.")
  Path file = Path.of("");

  @ArgGroup(multiplicity = "1")
  Where where = new Where();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Tell what happened from then on (default: the first sample).")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Tell what happened until then (default: the last sample).")
  @Nullable String to;

  @Option(names = "--json", description = "Print a JSON object a line, one for each transition.")
  boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that evaluate (default: one a processor).")
  int threads = Runtime.getRuntime().availableProcessors();

  /** Where the history comes from. */
  static final class Where {
    @Option(
        names = "--data",
        paramLabel = "FILE",
        description = "OpenMetrics text with timestamps; may be given several times.")
    @Nullable List<Path> data;

    @ArgGroup(exclusive = false)
    @Nullable PrometheusOption prometheus;
  }

  public ReplayRunbook(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Optional<Long> start = instant("--from", from);
    Optional<Long> end = instant("--to", to);
    if (start.isPresent() && end.isPresent() && end.get() < start.get()) {
      throw usage("--to lies before --from");
    }
    if (threads < 1 || threads > 256) {
      throw usage("--threads wants a number from 1 to 256");
    }
    var terminal = new Terminal(spec);
    Runbook runbook;
    switch (TextFile.read(file)) {
      case TextFile.Outcome.Unusable(var line) -> {
        terminal.complain(line);
        return ExitCode.PROBLEM;
      }
      case TextFile.Outcome.Read(var text) -> {
        var report = Lint.lint(text.label(), text.text());
        if (report.runbook() == null) {
          terminal.complain(report.toText().stripTrailing());
          return ExitCode.PROBLEM;
        }
        runbook = report.runbook();
      }
    }
    return switch (recording(runbook, start, end, terminal)) {
      case RecordingFile.Outcome.Unusable(var line) -> {
        terminal.complain(line);
        yield ExitCode.PROBLEM;
      }
      case RecordingFile.Outcome.Read(var recording) ->
          replay(runbook, recording, start, end, terminal);
    };
  }

  private RecordingFile.Outcome recording(
      Runbook runbook, Optional<Long> start, Optional<Long> end, Terminal terminal) {
    if (where.data != null) {
      return new RecordingFile(where.data, clock, terminal).read();
    }
    if (where.prometheus == null || start.isEmpty() || end.isEmpty()) {
      throw usage("--prometheus needs --from and --to");
    }
    return where.prometheus.fetch(spec, runbook, start.get(), end.get(), clock, terminal);
  }

  private int replay(
      Runbook runbook,
      Recording recording,
      Optional<Long> start,
      Optional<Long> end,
      Terminal terminal) {
    var whole = Span.of(recording);
    if (whole.isEmpty()) {
      terminal.complain("the history has no samples");
      return ExitCode.PROBLEM;
    }
    if (start.orElse(0L) > whole.get().toMillis()
        || end.orElse(Long.MAX_VALUE) < whole.get().startMillis()) {
      terminal.complain(
          "the history goes from %s to %s: nothing of it lies in the time asked for"
              .formatted(
                  ReplayText.instant(whole.get().startMillis()),
                  ReplayText.instant(whole.get().toMillis())));
      return ExitCode.PROBLEM;
    }
    Span span =
        whole
            .get()
            .told(start.orElse(whole.get().fromMillis()), end.orElse(whole.get().toMillis()));
    var progress = new ReplayProgress(span, clock, terminal);
    Replay replay;
    try {
      replay = new Replay(runbook, recording, span, threads);
    } catch (IllegalArgumentException e) {
      terminal.complain(Objects.toString(e.getMessage(), ""));
      return ExitCode.PROBLEM;
    }
    if (json) {
      replay.run(
          transition -> terminal.printLine(TransitionJson.of(transition)), progress::reached);
      terminal.flush();
      return ExitCode.FINE;
    }
    var text = new ReplayText(runbook, span);
    Summary summary = replay.run(text::add, progress::reached);
    terminal.print(text.of(summary));
    return ExitCode.FINE;
  }

  private Optional<Long> instant(String option, @Nullable String given) {
    if (given == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    } catch (DateTimeException notADate) {
      var millis = TimeText.instant(given);
      if (millis.isEmpty() || millis.getAsLong() < 0) {
        throw usage(option + ": " + TimeText.misread(given));
      }
      return Optional.of(millis.getAsLong());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
