package dev.headroom.evaluator.review;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.Standing;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Launches;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.TriggerName;
import dev.headroom.evaluator.growth.review.LaunchReview;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import dev.headroom.evaluator.outlook.Levels;
import dev.headroom.evaluator.outlook.Outlooks;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.review.shell.ReviewText;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.trigger.Clocks;
import dev.headroom.evaluator.trigger.Flaps;
import dev.headroom.evaluator.trigger.Headroom;
import dev.headroom.evaluator.trigger.Observation;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A shop's year, made from a seed, and its reviews in the last three months. */
final class SeededYear {

  static final Instant START = Instant.parse("2025-03-04T00:00:00Z");
  static final int HOURS = 364 * 24;
  static final Instant END = START.plus(Duration.ofHours(HOURS));

  private final Map<String, double[]> measured = new HashMap<>();

  SeededYear() {
    long[] seed = {20260303};
    double[] latency = new double[HOURS];
    double[] errors = new double[HOURS];
    double[] storage = new double[HOURS];
    double[] depth = new double[HOURS];
    double wander = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      double day = hour / 24.0;
      double daily = Math.sin(2 * Math.PI * day);
      wander = 0.98 * wander + noise(seed);
      latency[hour] = 0.33 + 0.0011 * day + 0.03 * daily + 0.012 * noise(seed);
      errors[hour] = 0.003 + 0.0005 * daily + 0.0004 * noise(seed);
      storage[hour] = 0.31 + 0.0008 * day + 0.002 * wander;
      depth[hour] = hour % 50 < 6 ? Double.NaN : 420 + 60 * daily + 25 * wander;
    }
    measured.put("backend/p95-latency", latency);
    measured.put("backend/error-rate", errors);
    measured.put("database/storage", storage);
    measured.put("queue/depth", depth);
  }

  /** Between -1 and 1, the same on any machine. */
  private static double noise(long[] seed) {
    seed[0] = seed[0] * 6364136223846793005L + 1442695040888963407L;
    return (seed[0] >>> 11) / (double) (1L << 52) - 1;
  }

  double measured(String trigger, int hour) {
    return Objects.requireNonNull(measured.get(trigger))[hour];
  }

  /** The reviews at the ends of the last three months, newest last. */
  List<HeadroomReview> reviews() {
    var reviews = new ArrayList<HeadroomReview>();
    for (int monthsAgo = 2; monthsAgo >= 0; monthsAgo--) {
      int until = HOURS - monthsAgo * 28 * 24;
      reviews.add(
          Reviewer.review(material(until, List.copyOf(reviews.reversed())), ReviewText::hash));
    }
    return reviews;
  }

  Material material(int until, List<HeadroomReview> earlier) {
    Instant at = START.plus(Duration.ofHours(until)).plus(Duration.ofMinutes(9));
    boolean last = until == HOURS;
    return new Material(
        "review@" + at.toString().substring(0, 10),
        at,
        ShopRunbook.RUNBOOK,
        last ? 4 : 3,
        ShopRunbook.RUNBOOK.spec().signOff(),
        Map.of("backend/p95-latency", 11, "database/storage", 25),
        rows(until, at),
        outlooks(until),
        last ? List.of(SeededPast.firing(at)) : List.of(),
        last ? List.of(SeededPast.plan(at)) : List.of(),
        last ? List.of(SeededPast.ahead(at)) : List.of(),
        last ? List.of(SeededPast.change(at)) : List.of(),
        earlier,
        last ? Prospects.of(snapshot(at), launchReviews(at)) : null,
        Duration.ofDays(7));
  }

  /** Customers grow by 3 % a month, and by an eighth at the launch in autumn. */
  private Snapshot snapshot(Instant at) {
    var today = at.atZone(ZoneOffset.UTC).toLocalDate();
    var customers = new TreeMap<LocalDate, Double>();
    for (int month = 0; month < 18; month++) {
      LocalDate day = LocalDate.parse("2024-10-01").plusMonths(month);
      double launched = day.isBefore(LocalDate.parse("2025-10-01")) ? 1 : 1.125;
      customers.put(day, (double) Math.round(400 * Math.pow(1.03, month) * launched));
    }
    double[] latency = Objects.requireNonNull(measured.get("backend/p95-latency"));
    var load = new TreeMap<LocalDate, Double>();
    for (int hour = 0; hour < HOURS; hour++) {
      load.merge(
          START.plus(Duration.ofHours(hour)).atZone(ZoneOffset.UTC).toLocalDate(),
          latency[hour],
          Math::max);
    }
    return new Snapshot(
        ShopRunbook.RUNBOOK,
        4,
        today,
        Map.of("customers", customers),
        Map.of(new TriggerName("backend", "p95-latency"), load),
        Launches.of(ShopRunbook.RUNBOOK, List.of()),
        Map.of("backend.replicas", new Capacity.Amount(Quantity.of(2))));
  }

  private static List<LaunchReview> launchReviews(Instant at) {
    Launch spring = Launches.of(ShopRunbook.RUNBOOK, List.of()).getLast();
    return List.of(
        new LaunchReview(
            "shop",
            "spring",
            3,
            spring,
            spring,
            new LaunchReview.Growth("customers", 0.62, 90, false),
            "OPS-7",
            null,
            0,
            at,
            null,
            ""));
  }

  private Map<MeasuredSeries, TriggerOutlook> outlooks(int until) {
    var outlooks = new HashMap<MeasuredSeries, TriggerOutlook>();
    measured.forEach(
        (name, values) -> {
          String[] parts = name.split("/", 2);
          var hours = new ArrayList<@Nullable RollUp>();
          for (int hour = 0; hour < until; hour++) {
            double value = values[hour];
            hours.add(
                Double.isNaN(value) ? null : new RollUp(hour, value, value, value * 60, value, 60));
          }
          Trigger trigger = ShopRunbook.trigger(parts[0], parts[1]);
          var levels = Levels.hourly(START, hours, trigger);
          var series = new MeasuredSeries(parts[0], parts[1], SeriesLabels.of(Map.of()));
          outlooks.put(series, new TriggerOutlook(series, levels, Outlooks.of(levels, trigger)));
        });
    return outlooks;
  }

  private List<TriggerRow> rows(int until, Instant at) {
    var rows = new ArrayList<TriggerRow>();
    ShopRunbook.RUNBOOK
        .spec()
        .components()
        .forEach(
            (component, one) ->
                one.triggers()
                    .forEach(
                        (name, trigger) -> {
                          double[] values = measured.get(component + "/" + name);
                          rows.add(
                              row(
                                  component,
                                  name,
                                  trigger,
                                  values == null
                                      ? TriggerState.unknown("no sample has come", Instant.EPOCH)
                                      : state(trigger, values[until - 1], at)));
                        }));
    return rows;
  }

  private static TriggerState state(Trigger trigger, double value, Instant at) {
    OptionalDouble headroom =
        Headroom.of(trigger.trigger().comparison(), value, trigger.threshold());
    Phase phase = headroom.orElse(1) <= 0.25 ? Phase.NARROW : Phase.OK;
    return new TriggerState(
        phase,
        at,
        Clocks.STOPPED,
        Flaps.NONE,
        "",
        new Observation(OptionalDouble.of(value), null, headroom, 1, at));
  }

  static TriggerRow row(String component, String name, Trigger trigger, TriggerState state) {
    return new TriggerRow(
        "shop",
        1,
        component,
        name,
        SeriesLabels.of(Map.of()),
        state,
        OptionalDouble.empty(),
        trigger.trigger().comparison().toString(),
        trigger.threshold(),
        trigger.measureUnit().symbol(),
        "",
        0.9,
        trigger.response().says(),
        "",
        new Standing(0, Optional.empty(), false, List.of()),
        Duration.ofMinutes(5));
  }
}
