package dev.headroom.local.verb;

import dev.headroom.evaluator.forecast.Evidence;
import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.timed.TimedSeries;
import dev.headroom.evaluator.forecast.trip.TripDate;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A forecast for people: what it rests on, when it trips, and a line a step. */
final class ForecastText {

  private static final int PERCENT = 100;
  private static final String NONE = "-";

  private final TimedSeries series;
  private final Forecast forecast;
  private final Optional<TripOutlook> outlook;

  private ForecastText(TimedSeries series, Forecast forecast, Optional<TripOutlook> outlook) {
    this.series = series;
    this.forecast = forecast;
    this.outlook = outlook;
  }

  static String of(TimedSeries series, Forecast forecast, Optional<TripOutlook> outlook) {
    return new ForecastText(series, forecast, outlook).text();
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    Evidence evidence = forecast.evidence();
    int end = series.length() - evidence.trailing();
    lines.add(
        "%d steps of %s, %s to %s; %d filled"
            .formatted(
                evidence.steps(),
                series.cadence().words(),
                series.cadence().label(end - evidence.steps()),
                series.cadence().label(end - 1),
                evidence.filled()));
    lines.add("trust " + forecast.trust().grade());
    forecast.trust().reasons().forEach(reason -> lines.add("  " + reason));
    lines.add(
        "made of "
            + forecast.shares().stream()
                .map(share -> "%s %.0f %%".formatted(share.method(), PERCENT * share.weight()))
                .collect(Collectors.joining(", ")));
    outlook.ifPresent(known -> lines.add(trip(known)));
    for (var level : Level.values()) {
      int last = forecast.stepsWith(level);
      if (last < forecast.horizon()) {
        lines.add(
            "no %d %% interval from step %d on: %d errors of the past reach so far, %d are needed"
                .formatted(
                    level.percent(), last + 1, forecast.errorsAt(last + 1), level.leastErrors()));
      }
    }
    lines.add("");
    lines.add(table());
    return String.join("\n", lines);
  }

  private String trip(TripOutlook outlook) {
    var threshold = outlook.threshold();
    String what =
        threshold.direction().name().toLowerCase(Locale.ROOT) + " " + number(threshold.value());
    return switch (outlook) {
      case TripOutlook.Tripped tripped -> "tripped: the last value is " + what;
      case TripOutlook.Unjudged(var at, int origins, int needed) ->
          "when it is %s cannot be said: the back-test has %d origins, %d are needed"
              .formatted(what, origins, needed);
      case TripOutlook.Judged judged ->
          "%s by %s: %s; %s"
              .formatted(
                  what,
                  time(judged.steps()),
                  percent(judged.by(judged.steps())),
                  ForecastSeries.TOLD_PERCENT.stream()
                      .map(percent -> percent + " % " + date(judged, percent))
                      .collect(Collectors.joining(", ")));
    };
  }

  private String date(TripOutlook.Judged judged, int percent) {
    return switch (judged.date((double) percent / PERCENT)) {
      case TripDate.OnStep(int step) -> "by " + time(step);
      case TripDate.BeyondHorizon beyond -> "beyond the horizon";
    };
  }

  private String table() {
    var table = new Table("TIME", "FORECAST", "80 %", "90 %", "95 %", "TRIPPED");
    for (int step = 1; step <= forecast.horizon(); step++) {
      table.row(
          time(step),
          number(forecast.point(step)),
          interval(Level.P80, step),
          interval(Level.P90, step),
          interval(Level.P95, step),
          tripped(step));
    }
    return table.text();
  }

  private String interval(Level level, int step) {
    return forecast
        .interval(level, step)
        .map(one -> number(one.low()) + " to " + number(one.high()))
        .orElse(NONE);
  }

  private String tripped(int step) {
    return outlook
        .map(
            known ->
                known instanceof TripOutlook.Judged judged && step <= judged.steps()
                    ? percent(judged.by(step))
                    : NONE)
        .orElse(NONE);
  }

  private String time(int step) {
    return series.cadence().label(series.length() - forecast.evidence().trailing() - 1 + step);
  }

  private static String percent(double share) {
    return "%.0f %%".formatted(PERCENT * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
