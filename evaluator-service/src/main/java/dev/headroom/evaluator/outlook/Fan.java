package dev.headroom.evaluator.outlook;

import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.interval.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a forecast goes, at some of its steps.
 *
 * @param at where each of the steps begins
 * @param stepSeconds their length; between two that are told there may be more
 * @param middle as likely to be too high as too low
 * @param low80 null where too little of the past justifies an interval
 */
public record Fan(
    List<Instant> at,
    long stepSeconds,
    List<Double> middle,
    List<@Nullable Double> low80,
    List<@Nullable Double> high80,
    List<@Nullable Double> low95,
    List<@Nullable Double> high95) {

  /** More are not seen in a picture. */
  private static final int MOST_STEPS = 60;

  static Fan of(Forecast forecast, IntFunction<Instant> begins, long stepSeconds) {
    var at = new ArrayList<Instant>();
    var middle = new ArrayList<Double>();
    var low80 = new ArrayList<@Nullable Double>();
    var high80 = new ArrayList<@Nullable Double>();
    var low95 = new ArrayList<@Nullable Double>();
    var high95 = new ArrayList<@Nullable Double>();
    int stride = Math.ceilDiv(forecast.horizon(), MOST_STEPS);
    for (int step = 1; step <= forecast.horizon(); step += stride) {
      Double point = Rounded.value(forecast.point(step));
      if (point == null) {
        break;
      }
      at.add(begins.apply(step));
      middle.add(point);
      add(forecast, Level.P80, step, low80, high80);
      add(forecast, Level.P95, step, low95, high95);
    }
    return new Fan(at, stepSeconds, middle, low80, high80, low95, high95);
  }

  /** The steps that have begun by then. */
  public Fan until(Instant end) {
    int steps = (int) at.stream().filter(step -> !step.isAfter(end)).count();
    return new Fan(
        at.subList(0, steps),
        stepSeconds,
        middle.subList(0, steps),
        low80.subList(0, steps),
        high80.subList(0, steps),
        low95.subList(0, steps),
        high95.subList(0, steps));
  }

  private static void add(
      Forecast forecast,
      Level level,
      int step,
      List<@Nullable Double> low,
      List<@Nullable Double> high) {
    var interval = forecast.interval(level, step);
    low.add(interval.map(one -> Rounded.value(one.low())).orElse(null));
    high.add(interval.map(one -> Rounded.value(one.high())).orElse(null));
  }
}
