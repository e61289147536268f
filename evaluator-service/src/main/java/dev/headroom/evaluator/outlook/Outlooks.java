package dev.headroom.evaluator.outlook;

import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.Forecaster;
import dev.headroom.evaluator.forecast.Question;
import dev.headroom.evaluator.forecast.timed.Cadence;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.TripDate;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import dev.headroom.evaluator.outlook.Outlook.ByDate;
import dev.headroom.evaluator.outlook.Outlook.Kind;
import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The outlook of a trigger from its levels alone: the same levels, the same outlook. */
public final class Outlooks {

  /** From so long a history on, days tell more than hours. */
  static final Duration LONG_HISTORY = Duration.ofDays(60);

  /** Fewer hours than this show no day that could be learnt from. */
  static final int LEAST_HOURS = 72;

  private static final int[] HOURS_AHEAD = {24, 14 * 24};
  private static final int[] DAYS_AHEAD = {14, 90};
  private static final int[] TOLD_DAYS = {1, 7, 14, 30, 60};
  private static final int PARTS = 4;

  private Outlooks() {}

  /**
   * The outlook.
   *
   * @param hourly see {@link Levels#hourly}
   */
  public static Outlook of(Levels hourly, Trigger trigger) {
    Comparison comparison = trigger.trigger().comparison();
    boolean upper = comparison.isUpper();
    if (!upper && !comparison.isLower()) {
      return Outlook.none("'%s' has no side from which it is neared".formatted(comparison), null);
    }
    if (hourly.known() == 0) {
      return Outlook.none("no history", null);
    }
    if (hourly.known() < LEAST_HOURS) {
      return Outlook.none(
          "too short: %d hours have a value; %d are needed".formatted(hourly.known(), LEAST_HOURS),
          Past.of(hourly, upper));
    }
    boolean days = hourly.span().compareTo(LONG_HISTORY) >= 0;
    Levels levels = days ? hourly.daily(upper) : hourly;
    int[] ahead = days ? DAYS_AHEAD : HOURS_AHEAD;
    var question =
        new Question(
            levels.values(),
            new Cadence.Fixed(levels.start(), levels.step(), false).seasons(),
            Math.clamp(levels.values().length / PARTS, ahead[0], ahead[1]));
    var threshold =
        new Threshold(
            trigger.threshold(), upper ? Threshold.Direction.ABOVE : Threshold.Direction.BELOW);
    return Forecaster.forecast(question)
        .map(forecast -> outlook(forecast, levels, threshold))
        .orElseGet(() -> Outlook.none("no step of the history is usable", Past.of(levels, upper)));
  }

  private static Outlook outlook(Forecast forecast, Levels levels, Threshold threshold) {
    int last = levels.values().length - forecast.evidence().trailing() - 1;
    IntFunction<Instant> begins = step -> levels.at(last + step);
    var reasons = new ArrayList<>(forecast.trust().reasons());
    var past = Past.of(levels, threshold.direction() == Threshold.Direction.ABOVE);
    var fan = Fan.of(forecast, begins, levels.step().toSeconds());
    return switch (forecast.outlook(threshold)) {
      case TripOutlook.Tripped tripped ->
          with(Kind.TRIPPED, reasons, forecast, past, fan, null, begins);
      case TripOutlook.Unjudged(var at, int origins, int needed) -> {
        reasons.addFirst(
            "too short for dates: the back-test has %d origins; %d are needed"
                .formatted(origins, needed));
        yield with(Kind.UNJUDGED, reasons, forecast, past, fan, null, begins);
      }
      case TripOutlook.Judged judged ->
          with(Kind.JUDGED, reasons, forecast, past, fan, judged, begins);
    };
  }

  private static Outlook with(
      Kind kind,
      List<String> reasons,
      Forecast forecast,
      Past past,
      Fan fan,
      TripOutlook.@Nullable Judged judged,
      IntFunction<Instant> begins) {
    return new Outlook(
        kind,
        reasons,
        forecast.trust().grade().name(),
        forecast.trust().betterThanNaive(),
        past,
        fan,
        judged == null ? null : begins.apply(judged.steps()),
        judged == null ? null : Rounded.share(judged.by(judged.steps())),
        judged == null ? List.of() : byDates(judged, past.stepSeconds(), begins),
        date(judged, 0.05, begins),
        date(judged, 0.5, begins),
        date(judged, 0.95, begins));
  }

  private static List<ByDate> byDates(
      TripOutlook.Judged judged, long stepSeconds, IntFunction<Instant> begins) {
    var dates = new ArrayList<ByDate>();
    for (int days : TOLD_DAYS) {
      long step = Duration.ofDays(days).toSeconds() / stepSeconds;
      if (step < judged.steps()) {
        double probability = judged.by((int) step);
        dates.add(
            new ByDate(
                begins.apply((int) step), Objects.requireNonNull(Rounded.share(probability))));
      }
    }
    return dates;
  }

  private static @Nullable Instant date(
      TripOutlook.@Nullable Judged judged, double probability, IntFunction<Instant> begins) {
    return judged != null && judged.date(probability) instanceof TripDate.OnStep(int step)
        ? begins.apply(step)
        : null;
  }
}
