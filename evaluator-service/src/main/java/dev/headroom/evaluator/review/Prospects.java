package dev.headroom.evaluator.review;

import dev.headroom.evaluator.growth.DriverGrowth;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.PastLaunch;
import dev.headroom.evaluator.growth.Range;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.review.LaunchReview;
import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.review.Prospect.Spread;
import dev.headroom.evaluator.simulation.Assumption;
import dev.headroom.evaluator.simulation.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the prospect of a review: nothing is assumed but what is declared and was measured. */
public final class Prospects {

  private static final int HORIZON_DAYS = 90;

  /** An older launch is in no picture. */
  private static final int SHOWN_DAYS = 400;

  private final Map<String, Launch> used = new HashMap<>();
  private final Map<String, Double> measured = new HashMap<>();
  private final Map<String, LaunchReview> reviews = new HashMap<>();

  private Prospects() {}

  /** Null for a runbook without drivers and costs: nothing is to be said. */
  public static @Nullable Prospect of(Snapshot snapshot, List<LaunchReview> reviews) {
    var spec = snapshot.runbook().spec();
    return spec.drivers().isEmpty() && spec.costs() == null
        ? null
        : new Prospects().prospect(snapshot, reviews);
  }

  private Prospect prospect(Snapshot snapshot, List<LaunchReview> known) {
    Simulation simulation = Simulation.of(snapshot, Assumption.none(HORIZON_DAYS));
    known.forEach(review -> reviews.put(review.launch(), review));
    for (DriverGrowth driver : simulation.growth().drivers()) {
      driver.coming().forEach(coming -> used.put(coming.declared().id(), coming.used()));
      for (PastLaunch past : driver.past()) {
        if (past instanceof PastLaunch.Measured found) {
          measured.put(found.launch().id(), found.uplift());
        }
      }
    }
    String currency = simulation.currency();
    return new Prospect(
        HORIZON_DAYS,
        simulation.growth().drivers().stream().map(Prospects::driver).toList(),
        snapshot.launches().stream()
            .filter(launch -> !launch.on().isBefore(snapshot.today().minusDays(SHOWN_DAYS)))
            .map(this::planned)
            .toList(),
        currency == null || simulation.totals().isEmpty()
            ? null
            : new Prospect.Costs(
                currency,
                simulation.totals().stream()
                    .map(
                        total ->
                            new Prospect.Total(
                                total.of(),
                                rounded(total.stay()),
                                rounded(total.moveNow()),
                                spread(total.atTrip()),
                                total.without()))
                    .toList()));
  }

  private static Prospect.Driver driver(DriverGrowth driver) {
    return switch (driver.outlook()) {
      case DriverGrowth.Outlook.Projected projected ->
          new Prospect.Driver(
              driver.driver(),
              rounded(driver.now()),
              driver.last().toString(),
              spread(projected.organic()),
              spread(projected.launches()),
              spread(projected.total()),
              "");
      case DriverGrowth.Outlook.Unknown(String says) ->
          new Prospect.Driver(
              driver.driver(),
              rounded(driver.now()),
              driver.last().toString(),
              null,
              null,
              null,
              says);
    };
  }

  private Prospect.Planned planned(Launch launch) {
    Launch reckoned = used.get(launch.id());
    Double found = measured.get(launch.id());
    LaunchReview review = reviews.get(launch.id());
    return new Prospect.Planned(
        launch.id(),
        launch.says(),
        launch.on().toString(),
        launch.driver(),
        uplift(launch),
        reckoned == null ? null : uplift(reckoned),
        launch.probability(),
        found == null ? null : rounded(found),
        review == null ? null : review.state().word(),
        review == null ? null : review.reference());
  }

  private static Spread uplift(Launch launch) {
    return new Spread(rounded(launch.low()), rounded(launch.mid()), rounded(launch.high()));
  }

  private static Spread spread(Range range) {
    return new Spread(rounded(range.low()), rounded(range.mid()), rounded(range.high()));
  }

  private static double rounded(double value) {
    return Objects.requireNonNull(Rounded.value(value));
  }
}
