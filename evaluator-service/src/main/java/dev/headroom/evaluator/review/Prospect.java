package dev.headroom.evaluator.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to come: how far drivers grow, what is launched, what that costs.
 *
 * @param horizonDays how far ahead
 * @param launches of the history that is shown, and to come, by day
 * @param costs null where the runbook has no prices
 */
public record Prospect(
    int horizonDays, List<Driver> drivers, List<Planned> launches, @Nullable Costs costs) {

  public Prospect {
    drivers = List.copyOf(drivers);
    launches = List.copyOf(launches);
  }

  /** 5 % of the futures lie below low, 95 % below high; of a launch its declared bounds. */
  public record Spread(double low, double mid, double high) {}

  /**
   * A driver, as shares of its value now.
   *
   * @param last the day of its last value
   * @param says why nothing is projected; empty when it is
   */
  public record Driver(
      String driver,
      double now,
      String last,
      @Nullable Spread organic,
      @Nullable Spread launches,
      @Nullable Spread total,
      String says) {}

  /**
   * A launch, and the uplift that is assumed.
   *
   * @param used what is reckoned with, after what earlier launches taught; null when it has passed
   * @param measured what it really added; null where that is not known
   * @param review where its capacity review is; null where none was asked for
   * @param ticket of that review; null where it has none
   */
  public record Planned(
      String id,
      String says,
      String on,
      String driver,
      Spread declared,
      @Nullable Spread used,
      double probability,
      @Nullable Double measured,
      @Nullable String review,
      @Nullable String ticket) {}

  /** Over the horizon, by component and in all. */
  public record Costs(String currency, List<Total> totals) {
    public Costs {
      totals = List.copyOf(totals);
    }
  }

  /**
   * What levers cost together.
   *
   * @param stay when none is moved
   * @param moveNow when each is moved by a step today
   * @param atTrip when each is moved on the day on which a trigger of it trips
   * @param without levers that have no price, which are not in it
   */
  public record Total(String of, double stay, double moveNow, Spread atTrip, List<String> without) {
    public Total {
      without = List.copyOf(without);
    }
  }
}
