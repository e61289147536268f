package dev.headroom.evaluator.review;

import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Levels;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.review.Scorecard.Checked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the forecasts of earlier reviews against the history that has come since. */
final class Scoring {

  /** Fewer intervals tell nothing of calibration. */
  private static final int ENOUGH = 30;

  /** Of 80 % intervals; below it no forecast is acted on by itself. */
  private static final double LEAST_COVERAGE = 0.65;

  private final Map<String, TriggerOutlook> now = new HashMap<>();
  private final Instant at;
  private final Share inside80 = new Share();
  private final Share inside95 = new Share();
  private final Calibration calibration = new Calibration();
  private final List<double[]> trips = new ArrayList<>();
  private final List<Checked> last = new ArrayList<>();

  private Scoring(Material material) {
    this.at = material.at();
    material.outlooks().forEach((series, outlook) -> now.put(name(series), outlook));
  }

  private static String name(MeasuredSeries series) {
    return series.component()
        + "/"
        + series.trigger()
        + (series.labels().size() == 0 ? "" : " " + series.labels());
  }

  static Scorecard of(Material material) {
    var scoring = new Scoring(material);
    boolean newest = true;
    for (HeadroomReview review : material.earlier()) {
      for (TriggerLine line : review.triggers()) {
        scoring.score(review, line, newest);
      }
      newest = false;
    }
    return scoring.card(material.earlier().size());
  }

  private void score(HeadroomReview review, TriggerLine line, boolean newest) {
    TriggerOutlook found = now.get(line.name());
    Fan fan = line.outlook().fan();
    if (found == null || fan == null) {
      return;
    }
    Levels levels = levels(found.hourly(), fan.stepSeconds(), line.comparison().startsWith(">"));
    int latest = -1;
    for (int i = 0; i < fan.at().size(); i++) {
      double actual = levels.on(fan.at().get(i));
      if (!Double.isNaN(actual)) {
        latest = i;
        calibration.count(actual, fan, i);
        inside80.add(inside(actual, fan.low80().get(i), fan.high80().get(i)));
        inside95.add(inside(actual, fan.low95().get(i), fan.high95().get(i)));
      }
    }
    Promise promise = promise(line, levels, review.at());
    if (promise != null) {
      calibration.promise(promise.probability(), promise.kept());
      trips.add(new double[] {promise.probability(), promise.kept() ? 1 : 0});
    }
    if (newest && latest >= 0) {
      double actual = levels.on(fan.at().get(latest));
      last.add(
          new Checked(
              line.component(),
              line.trigger(),
              line.labels(),
              fan.at().get(latest),
              fan.middle().get(latest),
              fan.low80().get(latest),
              fan.high80().get(latest),
              Objects.requireNonNull(Rounded.value(actual)),
              inside(actual, fan.low80().get(latest), fan.high80().get(latest)),
              promise == null ? null : promise.probability(),
              promise == null ? null : promise.kept()));
    }
  }

  private static Levels levels(Levels hourly, long stepSeconds, boolean upper) {
    return stepSeconds == Levels.DAY.toSeconds() && hourly.values().length > 0
        ? hourly.daily(upper)
        : hourly;
  }

  private static @Nullable Boolean inside(
      double actual, @Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? null : actual >= low && actual <= high;
  }

  private record Promise(double probability, boolean kept) {}

  /** The latest date of which both a probability was told and everything has been measured. */
  private @Nullable Promise promise(TriggerLine line, Levels levels, Instant since) {
    Outlook outlook = line.outlook();
    var dates = new ArrayList<>(outlook.by());
    Instant until = outlook.until();
    Double probability = outlook.probability();
    if (until != null && probability != null) {
      dates.add(new Outlook.ByDate(until, probability));
    }
    Instant end = levels.at(levels.values().length);
    Outlook.ByDate due = null;
    for (var date : dates) {
      if (date.at().isBefore(end) && !date.at().isAfter(at)) {
        due = date;
      }
    }
    if (due == null) {
      return null;
    }
    boolean tripped = false;
    for (int i = 0; i < levels.values().length; i++) {
      Instant begins = levels.at(i);
      tripped |=
          begins.isAfter(since)
              && !begins.isAfter(due.at())
              && beyond(levels.values()[i], line.threshold(), line.comparison());
    }
    return new Promise(due.probability(), tripped);
  }

  private static boolean beyond(double value, double threshold, String comparison) {
    return comparison.startsWith(">") ? value > threshold : value < threshold;
  }

  private Scorecard card(int reviews) {
    double squares = 0;
    double happened = 0;
    for (double[] trip : trips) {
      squares += (trip[0] - trip[1]) * (trip[0] - trip[1]);
      happened += trip[1];
    }
    double share = trips.isEmpty() ? Double.NaN : happened / trips.size();
    Double coverage = inside80.of();
    boolean drifting = inside80.all >= ENOUGH && coverage != null && coverage < LEAST_COVERAGE;
    return new Scorecard(
        reviews,
        inside80.all,
        coverage,
        inside95.of(),
        trips.size(),
        trips.isEmpty() ? null : Rounded.share(squares / trips.size()),
        share > 0 && share < 1 ? Rounded.share(share * (1 - share)) : null,
        drifting,
        calibration.quantiles(),
        calibration.odds(),
        says(coverage, drifting),
        last);
  }

  private String says(@Nullable Double coverage, boolean drifting) {
    if (coverage == null) {
      return "No forecast of an earlier review has come due yet.";
    }
    String kept =
        "Of %d values, %s lay inside of their 80 %% intervals."
            .formatted(inside80.all, Amounts.percent(coverage));
    if (drifting) {
      return kept
          + " That is too few: what rests on a forecast alone waits for approval until that is"
          + " better.";
    }
    return inside80.all < ENOUGH
        ? kept + " From %d on that shows how good they are.".formatted(ENOUGH)
        : kept;
  }

  private static final class Share {
    private int all;
    private int hits;

    void add(@Nullable Boolean hit) {
      if (hit != null) {
        all++;
        hits += hit ? 1 : 0;
      }
    }

    @Nullable Double of() {
      return all == 0 ? null : Rounded.share((double) hits / all);
    }
  }
}
