package dev.headroom.local.verb;

import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.Forecaster;
import dev.headroom.evaluator.forecast.Question;
import dev.headroom.evaluator.forecast.timed.SeriesCsv;
import dev.headroom.evaluator.forecast.timed.TimedSeries;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code headroom forecast}: where a series goes, and when it crosses a threshold; or when a
 * trigger of a running Headroom trips.
 */
@Command(
    name = "forecast",
    description = {
      "Forecast a series of time,value lines, with intervals, and when it crosses a threshold;",
      "or say when a trigger trips, by the history that the evaluator has of it."
    },
    footer = {
      "",
      "./headroom series cartie --trigger p95-request-latency --step 1h --csv > p95.csv",
      "./headroom forecast --data p95.csv --horizon 168 --threshold 0.8",
      "./headroom forecast --trigger cartie/fastapi-backend/p95-request-latency"
    })
public final class ForecastSeries implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "FILE.csv",
      description = "A time and a value a line, in order; the time ISO 8601 or a number.")
  @Nullable Path data;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "How many steps ahead, 1 to 2000; with --data.")
  @Nullable Integer horizon;

  @Option(
      names = "--trigger",
      paramLabel = "[[RUNBOOK/]COMPONENT/]TRIGGER",
      description = "In place of a file: a trigger, as ./headroom triggers lists them.")
  @Nullable String trigger;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:HEADROOM_URL}",
      description =
          "The evaluator to ask for it (default: HEADROOM_URL, else the one that ./headroom up"
              + " started).")
  @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:HEADROOM_TOKEN}",
      description = "The bearer token (default: HEADROOM_TOKEN).")
  @Nullable String token;

  @Option(
      names = "--season",
      paramLabel = "S",
      split = ",",
      description =
          "Steps of a season, or of a short and a long one: 24,168; 1 for none"
              + " (default: what the step suggests).")
  int @Nullable [] seasons;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description = "The trigger: say when the series crosses it.")
  @Nullable Double threshold;

  @Option(
      names = "--direction",
      paramLabel = "above|below",
      description = "Which side of the threshold trips (default: above); with --threshold.")
  Threshold.@Nullable Direction direction;

  @Option(names = "--json", description = "Print the forecast as JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    Path file = data;
    String name = trigger;
    if ((file == null) == (name == null)) {
      throw usage("either --data FILE.csv or --trigger NAME");
    }
    if (name != null) {
      if (horizon != null || threshold != null || direction != null || seasons != null) {
        throw usage("--trigger has a horizon and a threshold of its own");
      }
      var server = new ServerOption();
      server.spec = spec;
      server.url = url;
      server.token = token;
      return new LiveForecast(server.api(), terminal, json).show(name);
    }
    if (direction != null && threshold == null) {
      throw usage("--direction wants --threshold X, too: what is crossed");
    }
    if (horizon == null) {
      throw usage("--data wants --horizon N, too: how many steps ahead");
    }
    return series(Objects.requireNonNull(file), terminal);
  }

  private ParameterException usage(String says) {
    return new ParameterException(spec.commandLine(), says);
  }

  private int series(Path from, Terminal terminal) {
    return switch (TextFile.read(from)) {
      case TextFile.Outcome.Unusable(String line) -> problem(terminal, line);
      case TextFile.Outcome.Read(TextFile file) ->
          switch (SeriesCsv.read(file.text())) {
            case SeriesCsv.Outcome.Malformed(int line, String message) ->
                problem(terminal, "%s:%d: %s".formatted(file.label(), line, message));
            case SeriesCsv.Outcome.Read(TimedSeries series) -> answer(series, terminal);
          };
    };
  }

  private int answer(TimedSeries series, Terminal terminal) {
    Optional<Threshold> trigger = threshold();
    Forecast forecast = Forecaster.forecast(question(series)).orElseThrow();
    Optional<TripOutlook> outlook = trigger.map(forecast::outlook);
    if (json) {
      terminal.print(ForecastJson.of(series, forecast, outlook).toPrettyString());
    } else {
      terminal.print(ForecastText.of(series, forecast, outlook));
    }
    return ExitCode.FINE;
  }

  private Question question(TimedSeries series) {
    int[] used =
        seasons == null
            ? series.cadence().seasons()
            : Arrays.stream(Objects.requireNonNull(seasons)).filter(steps -> steps != 1).toArray();
    return asked(() -> new Question(series.values(), used, Objects.requireNonNull(horizon)));
  }

  private Optional<Threshold> threshold() {
    return Optional.ofNullable(threshold)
        .map(
            value ->
                asked(
                    () ->
                        new Threshold(
                            value,
                            Objects.requireNonNullElse(direction, Threshold.Direction.ABOVE))));
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "Not possible: " + e.getMessage(), e);
    }
  }

  private static int problem(Terminal terminal, String line) {
    terminal.complain(line);
    return ExitCode.PROBLEM;
  }

  /** The probabilities whose dates are told. */
  static final List<Integer> TOLD_PERCENT = List.of(5, 50, 95);
}
