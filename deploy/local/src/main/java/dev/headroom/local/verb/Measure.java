package dev.headroom.local.verb;

import dev.headroom.evaluator.measurement.Answer;
import dev.headroom.evaluator.measurement.AnswerJson;
import dev.headroom.evaluator.measurement.Measurer;
import dev.headroom.evaluator.measurement.Steps;
import dev.headroom.evaluator.measurement.TimeText;
import dev.headroom.evaluator.measurement.WindowEdges;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom measure}: what a measure says about recorded samples. */
@Command(
    name = "measure",
    description = {
      "Evaluate a measure over recorded samples; prints what Prometheus's HTTP API would answer.",
      "At one instant (--at), step by step (--start, --end, --step), or many cases (--batch)."
    },
    footer = {
      "",
      "TIME is in Unix seconds (1771405200.5) or RFC 3339 (2026-02-18T09:00:00Z).",
      "./headroom measure --data day.om --at 2026-02-18T09:00:00Z 'rate(http_requests_total[5m])'"
    })
public final class Measure implements Callable<Integer> {

  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "OpenMetrics text; every sample with its timestamp.")
  Path data = Path.of("");

  @Option(names = "--at", paramLabel = "TIME", description = "The instant to evaluate at.")
  @Nullable String at;

  @Option(names = "--start", paramLabel = "TIME", description = "The first instant of several.")
  @Nullable String start;

  @Option(names = "--end", paramLabel = "TIME", description = "No instant lies after it.")
  @Nullable String end;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "From one instant to the next: 15s, 1m, or seconds.")
  @Nullable String step;

  @Option(
      names = "--batch",
      paramLabel = "CASES",
      description = "A file, or - for standard input: TIME, a tab and EXPR a line.")
  @Nullable String batch;

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      description = "What $window stands for, such as 1h.")
  @Nullable String window;

  @Option(
      names = "--window-edges",
      paramLabel = "EDGES",
      defaultValue = "prometheus3",
      description =
          "prometheus3: a window has its right edge only, as live; prometheus2: both"
              + " (default: ${DEFAULT-VALUE}).")
  WindowEdges edges = WindowEdges.PROMETHEUS3;

  @Parameters(arity = "0..*", paramLabel = "EXPR", description = "The measure.")
  List<String> expressions = List.of();

  private Measure(InstantSource clock) {
    this.clock = clock;
  }

  /** The command; an expression may begin with a minus, so that what is no option is one. */
  public static CommandLine commandLine(InstantSource clock) {
    return new CommandLine(new Measure(clock)).setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws IOException {
    requireOneQuestion();
    var terminal = new Terminal(spec);
    Optional<Duration> triggerWindow;
    try {
      triggerWindow = Optional.ofNullable(window).map(Durations::parse);
    } catch (Misread e) {
      return print(new Answer.Failure(Answer.Fault.BAD_DATA, misread("--window", e)));
    }
    var file = new RecordingFile(data, clock, terminal);
    return switch (file.read()) {
      case RecordingFile.Outcome.Unusable(var line) -> {
        if (batch == null) {
          yield print(new Answer.Failure(Answer.Fault.BAD_DATA, line));
        }
        terminal.complain(line);
        yield ExitCode.PROBLEM;
      }
      case RecordingFile.Outcome.Read(var recording) ->
          answer(new Measurer(recording, triggerWindow, edges), terminal);
    };
  }

  private int answer(Measurer measurer, Terminal terminal) throws IOException {
    if (batch != null) {
      return new MeasureCases(measurer, terminal).run(batch);
    }
    String measure = expressions.getFirst();
    if (at != null) {
      return print(measurer.at(at, measure));
    }
    try {
      return print(measurer.over(steps(), measure));
    } catch (IllegalArgumentException e) {
      return print(new Answer.Failure(Answer.Fault.BAD_DATA, Objects.toString(e.getMessage(), "")));
    }
  }

  private int print(Answer answer) {
    new Terminal(spec).print(AnswerJson.of(answer));
    return answer instanceof Answer.Failure ? ExitCode.PROBLEM : ExitCode.FINE;
  }

  private Steps steps() {
    return new Steps(instant("--start", start), instant("--end", end), length("--step", step));
  }

  private static long instant(String option, @Nullable String text) {
    String given = Objects.toString(text, "");
    return TimeText.instant(given)
        .orElseThrow(() -> new IllegalArgumentException(option + ": " + TimeText.misread(given)));
  }

  private static long length(String option, @Nullable String text) {
    String given = Objects.toString(text, "");
    try {
      return TimeText.length(given).orElseGet(() -> Durations.parse(given).toMillis());
    } catch (Misread e) {
      throw new IllegalArgumentException(misread(option, e), e);
    }
  }

  private static String misread(String option, Misread misread) {
    return "%s: %s; write %s".formatted(option, misread.message(), misread.instead());
  }

  private void requireOneQuestion() {
    boolean range = start != null || end != null || step != null;
    if ((at != null ? 1 : 0) + (range ? 1 : 0) + (batch != null ? 1 : 0) != 1) {
      throw usage("Say when: --at TIME, or --start, --end and --step, or --batch CASES");
    }
    if (range && (start == null || end == null || step == null)) {
      throw usage("A range of time takes all three: --start TIME --end TIME --step DURATION");
    }
    if (batch != null && !expressions.isEmpty()) {
      throw usage("With --batch the expressions are in the cases; found " + expressions);
    }
    if (batch == null && expressions.size() != 1) {
      throw usage(
          expressions.isEmpty()
              ? "An expression is missing: the measure, as one argument in quotes"
              : "One expression was expected, in quotes, and no other option; found "
                  + expressions);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
