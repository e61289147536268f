package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.forecast.Evidence;
import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.timed.TimedSeries;
import dev.headroom.evaluator.forecast.trip.TripDate;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.util.Locale;
import java.util.Optional;

/** A forecast as JSON; docs/reference/forecast.md says what stands where. */
final class ForecastJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double WHOLE = 100;

  private final TimedSeries series;
  private final Forecast forecast;
  private final Optional<TripOutlook> outlook;

  private ForecastJson(TimedSeries series, Forecast forecast, Optional<TripOutlook> outlook) {
    this.series = series;
    this.forecast = forecast;
    this.outlook = outlook;
  }

  static ObjectNode of(TimedSeries series, Forecast forecast, Optional<TripOutlook> outlook) {
    return new ForecastJson(series, forecast, outlook).json();
  }

  private ObjectNode json() {
    var json = JSON.objectNode();
    history(json.putObject("history"));
    var trust = json.putObject("trust").put("grade", forecast.trust().grade().name());
    trust.put("betterThanNaive", forecast.trust().betterThanNaive());
    var reasons = trust.putArray("reasons");
    forecast.trust().reasons().forEach(reasons::add);
    Evidence evidence = forecast.evidence();
    var backtest = json.putObject("backtest").put("origins", evidence.origins());
    backtest.put("fullOrigins", evidence.fullOrigins());
    number(backtest, "errorBesideNaive", evidence.errorBesideNaive());
    number(backtest, "coverageOf80", evidence.coverage());
    json.put("scale", forecast.logarithmic() ? "logarithmic" : "linear");
    var seasons = json.putArray("seasons");
    for (int season : forecast.seasons()) {
      seasons.add(season);
    }
    var methods = json.putObject("methods");
    forecast.shares().forEach(share -> methods.put(share.method(), share.weight()));
    var steps = json.putArray("steps");
    for (int step = 1; step <= forecast.horizon(); step++) {
      steps.add(step(step));
    }
    var refused = json.putArray("refused");
    for (var level : Level.values()) {
      int last = forecast.stepsWith(level);
      if (last < forecast.horizon()) {
        refused
            .addObject()
            .put("level", level.percent())
            .put("fromStep", last + 1)
            .put("origins", forecast.errorsAt(last + 1))
            .put("needed", level.leastErrors());
      }
    }
    outlook.ifPresent(known -> trip(json.putObject("trip"), known));
    return json;
  }

  private void history(ObjectNode history) {
    Evidence evidence = forecast.evidence();
    int end = series.length() - evidence.trailing();
    history.put("from", time(end - evidence.steps())).put("to", time(end - 1));
    history.put("step", series.cadence().words()).put("steps", evidence.steps());
    history.put("filled", evidence.filled()).put("dropped", evidence.dropped());
    history.put("missingAtEnd", evidence.trailing());
    evidence.shiftedStepsAgo().ifPresent(steps -> history.put("levelShiftStepsAgo", steps));
  }

  private ObjectNode step(int step) {
    var json = JSON.objectNode().put("time", ahead(step)).put("value", forecast.point(step));
    for (var level : Level.values()) {
      forecast
          .interval(level, step)
          .ifPresent(one -> json.putArray("p" + level.percent()).add(one.low()).add(one.high()));
    }
    return json;
  }

  private void trip(ObjectNode json, TripOutlook outlook) {
    var threshold = outlook.threshold();
    json.put("threshold", threshold.value());
    json.put("direction", threshold.direction().name().toLowerCase(Locale.ROOT));
    switch (outlook) {
      case TripOutlook.Tripped tripped -> json.put("outlook", "tripped");
      case TripOutlook.Unjudged(var at, int origins, int needed) ->
          json.put("outlook", "unjudged").put("origins", origins).put("needed", needed);
      case TripOutlook.Judged judged -> {
        json.put("outlook", "judged").put("judgedSteps", judged.steps());
        json.put("probability", judged.by(judged.steps()));
        var dates = json.putObject("dates");
        for (int percent : ForecastSeries.TOLD_PERCENT) {
          switch (judged.date(percent / WHOLE)) {
            case TripDate.OnStep(int step) -> dates.put("p" + percent, ahead(step));
            case TripDate.BeyondHorizon beyond -> dates.put("p" + percent, "beyond the horizon");
          }
        }
        var probabilities = json.putArray("probabilities");
        for (int step = 1; step <= judged.steps(); step++) {
          probabilities.add(judged.by(step));
        }
      }
    }
  }

  private static void number(ObjectNode json, String name, double value) {
    if (Double.isNaN(value)) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }

  private String ahead(int step) {
    return time(series.length() - forecast.evidence().trailing() - 1 + step);
  }

  private String time(int step) {
    return series.cadence().label(step);
  }
}
