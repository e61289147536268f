package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.forecast.history.UsableHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * A driver on even steps that end with its last value: months where there is a year of them or
 * where values come monthly, else weeks, else days. A step has the value that is nearest to its
 * time.
 *
 * @param last the day of the last value
 * @param values one a step, the last one at {@code last}; without gaps
 * @param known how many of them are no filled gaps
 */
public record DriverHistory(Step step, LocalDate last, double[] values, int known) {

  private static final int ENOUGH_STEPS = 12;
  private static final int MOST_STEPS = 120;
  private static final double SPARSE_DAYS = 20;
  private static final double WEEKLY_DAYS = 4;

  /** How far apart values are looked at. */
  public enum Step {
    DAY(1, 14),
    WEEK(7, 42),
    MONTH(365.2425 / 12, 100);

    private final double days;
    private final int staleDays;

    Step(double days, int staleDays) {
      this.days = days;
      this.staleDays = staleDays;
    }

    public double days() {
      return days;
    }

    /** A last value that is older says nothing of what comes. */
    public int staleDays() {
      return staleDays;
    }
  }

  /**
   * The history of a driver.
   *
   * @param days at least one
   */
  public static DriverHistory of(SortedMap<LocalDate, Double> days) {
    LocalDate last = days.lastKey();
    Step step = step(days);
    int steps = (int) Math.min(MOST_STEPS, Math.round(span(days) / step.days()) + 1);
    double[] values = new double[steps];
    double[] misses = new double[steps];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(misses, Double.POSITIVE_INFINITY);
    days.forEach(
        (day, value) -> {
          double back = ChronoUnit.DAYS.between(day, last) / step.days();
          long ago = Math.round(back);
          if (ago < steps && Math.abs(back - ago) < misses[(int) (steps - 1 - ago)]) {
            values[(int) (steps - 1 - ago)] = value;
            misses[(int) (steps - 1 - ago)] = Math.abs(back - ago);
          }
        });
    UsableHistory usable = UsableHistory.of(values, 1);
    return new DriverHistory(step, last, usable.values(), usable.length() - usable.filled());
  }

  private static double span(SortedMap<LocalDate, Double> days) {
    return ChronoUnit.DAYS.between(days.firstKey(), days.lastKey());
  }

  private static Step step(SortedMap<LocalDate, Double> days) {
    double span = span(days);
    double distance = days.size() < 2 ? 0 : span / (days.size() - 1);
    if (distance >= SPARSE_DAYS || span >= ENOUGH_STEPS * Step.MONTH.days()) {
      return Step.MONTH;
    }
    return distance >= WEEKLY_DAYS || span >= ENOUGH_STEPS * Step.WEEK.days()
        ? Step.WEEK
        : Step.DAY;
  }
}
