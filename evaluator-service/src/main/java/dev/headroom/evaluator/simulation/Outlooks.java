package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.Forecaster;
import dev.headroom.evaluator.forecast.Question;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import dev.headroom.evaluator.growth.DriverGrowth;
import dev.headroom.evaluator.growth.Future;
import dev.headroom.evaluator.growth.Growth;
import dev.headroom.evaluator.growth.LoadFit;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.TriggerLoad;
import dev.headroom.evaluator.growth.TriggerName;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.simulation.TriggerOutlook.Basis;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When each trigger trips. A trigger whose load follows a driver trips on the first day on which
 * the fitted load of that day's driver is beyond the threshold; any other as its own history
 * forecasts. A load is what decides whether the trigger trips, so that what it wants to have lasted
 * ({@code for 24h}) is counted in.
 */
final class Outlooks {

  private static final int[] WEEK = {7};

  private final Snapshot snapshot;
  private final int horizonDays;
  private final Map<String, DriverGrowth> drivers = new TreeMap<>();
  private final Map<TriggerName, TriggerLoad> loads = new TreeMap<>();
  private final Map<String, double[][]> futures = new TreeMap<>();

  Outlooks(Snapshot snapshot, Growth growth) {
    this.snapshot = snapshot;
    this.horizonDays = growth.horizonDays();
    growth.drivers().forEach(one -> drivers.put(one.driver(), one));
    growth.loads().forEach(one -> loads.put(one.trigger(), one));
  }

  /** Of every trigger, in the runbook's order. */
  List<TriggerOutlook> all() {
    var all = new ArrayList<TriggerOutlook>();
    snapshot
        .runbook()
        .spec()
        .components()
        .forEach(
            (component, definition) ->
                definition
                    .triggers()
                    .forEach(
                        (trigger, its) -> {
                          var name = new TriggerName(component, trigger);
                          all.add(new TriggerOutlook(name, levers(name, its), basis(name, its)));
                        }));
    return all;
  }

  /** Raised, or set to something: a lever that is lowered takes no load. */
  static List<String> levers(TriggerName name, Trigger trigger) {
    return trigger.response().steps().stream()
        .filter(step -> step instanceof Step.Raise || step instanceof Step.SetTo)
        .map(step -> LeverName.of(name.component(), ((Step.MovesLever) step).lever()).toString())
        .distinct()
        .toList();
  }

  private Basis basis(TriggerName name, Trigger trigger) {
    boolean upper = trigger.trigger().comparison().isUpper();
    boolean lower = trigger.trigger().comparison().isLower();
    SortedMap<LocalDate, Double> load = snapshot.loads().get(name);
    TriggerLoad fits = loads.get(name);
    if (!upper && !lower) {
      return new Basis.Unjudged("it trips on equality, which no growth leads to by degrees");
    }
    if (load == null || fits == null) {
      return new Basis.Unjudged("it has no history");
    }
    double threshold = trigger.threshold();
    var follows = fits.follows();
    if (follows.isPresent()) {
      DriverGrowth driver = drivers.get(follows.get().driver());
      if (driver != null && driver.outlook() instanceof DriverGrowth.Outlook.Projected projected) {
        LoadFit.Fitted fit = follows.get().fit();
        return new Basis.Driver(
            driver.driver(),
            fit,
            threshold,
            upper,
            days(driver.driver(), projected.future(), fit, threshold, upper));
      }
    }
    return ownHistory(
        load,
        new Threshold(threshold, upper ? Threshold.Direction.ABOVE : Threshold.Direction.BELOW));
  }

  private TripDays days(
      String driver, Future future, LoadFit.Fitted fit, double threshold, boolean upper) {
    double[][] values = futures.computeIfAbsent(driver, unknown -> everyDay(future));
    int[] days = new int[Future.PATHS];
    Arrays.fill(days, TripDays.BEYOND);
    for (int i = 0; i < days.length; i++) {
      for (int day = 0; day <= horizonDays && days[i] == TripDays.BEYOND; day++) {
        double load = fit.at(values[i][day]);
        if (upper ? load > threshold : load < threshold) {
          days[i] = day;
        }
      }
    }
    return new TripDays(days);
  }

  /** By future and day: many triggers follow the same driver. */
  private double[][] everyDay(Future future) {
    double[][] values = new double[Future.PATHS][horizonDays + 1];
    for (int i = 0; i < values.length; i++) {
      for (int day = 0; day <= horizonDays; day++) {
        values[i][day] = future.at(i, day);
      }
    }
    return values;
  }

  private Basis ownHistory(SortedMap<LocalDate, Double> load, Threshold threshold) {
    LocalDate first = load.firstKey();
    int steps = (int) ChronoUnit.DAYS.between(first, load.lastKey()) + 1;
    double[] values = new double[steps];
    Arrays.fill(values, Double.NaN);
    load.forEach((day, value) -> values[(int) ChronoUnit.DAYS.between(first, day)] = value);
    int since = (int) ChronoUnit.DAYS.between(load.lastKey(), snapshot.today());
    if (since >= horizonDays) {
      return new Basis.Unjudged("its last value is %d days old".formatted(since));
    }
    Forecast forecast =
        Forecaster.forecast(new Question(values, WEEK, horizonDays + since)).orElseThrow();
    return switch (forecast.outlook(threshold)) {
      case TripOutlook.Tripped tripped -> new Basis.OwnHistory(same(0));
      case TripOutlook.Unjudged(Threshold any, int origins, int needed) ->
          new Basis.Unjudged(
              "no driver explains it, and its own history of %d days allows %d back-tests of %d"
                  .formatted(steps, origins, needed));
      case TripOutlook.Judged judged -> new Basis.OwnHistory(spread(judged, since));
    };
  }

  private static TripDays same(int day) {
    int[] days = new int[Future.PATHS];
    Arrays.fill(days, day);
    return new TripDays(days);
  }

  /** As many futures for each day as its probability says. */
  private static TripDays spread(TripOutlook.Judged judged, int since) {
    int[] days = new int[Future.PATHS];
    for (int i = 0; i < days.length; i++) {
      double share = (i + 0.5) / days.length;
      int step = 1;
      while (step <= judged.steps() && judged.by(step) < share) {
        step++;
      }
      days[i] = step > judged.steps() ? TripDays.BEYOND : Math.max(0, step - since);
    }
    return new TripDays(days);
  }
}
