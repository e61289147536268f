package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;

/** How a trigger's load follows a driver. */
public sealed interface LoadFit {

  /** Days on which both are known; fewer say nothing. */
  int LEAST_DAYS = 14;

  /** How much the driver has moved, as a share of its middle value; less explains nothing. */
  double LEAST_MOVE = 0.05;

  /** How much of the load's differences the driver must explain. */
  double LEAST_EXPLAINED = 0.5;

  /** How many days both are known. */
  int days();

  /**
   * {@code load = base + perUnit * driver}.
   *
   * @param perUnit the load that one more unit of the driver brings
   * @param low below which the true {@code perUnit} lies with 5 %, as Sen's ranks say
   * @param high above which it lies with 5 %
   * @param error half of the days are off by less than this, in the unit of the load
   * @param explained share of the load's distance from its median that the line takes away
   */
  record Fitted(
      int days,
      double base,
      double perUnit,
      double low,
      double high,
      double error,
      double explained)
      implements LoadFit {

    public double at(double driver) {
      return base + perUnit * driver;
    }
  }

  /** There is no line that could be relied on; {@code says} tells why. */
  record Refused(int days, String says) implements LoadFit {}

  /**
   * The line through the days that both have (Theil and Sen): the median of the slopes between
   * every two days, which up to 29 % of wild days do not move.
   *
   * @param load by day
   * @param driver by day
   */
  static LoadFit of(SortedMap<LocalDate, Double> load, SortedMap<LocalDate, Double> driver) {
    LocalDate[] days = load.keySet().stream().filter(driver::containsKey).toArray(LocalDate[]::new);
    if (days.length < LEAST_DAYS) {
      return new Refused(
          days.length,
          "%d days on which both are known; %d are needed".formatted(days.length, LEAST_DAYS));
    }
    double[] x = Arrays.stream(days).mapToDouble(driver::get).toArray();
    double[] y = Arrays.stream(days).mapToDouble(load::get).toArray();
    double middle = Math.abs(median(x));
    double moved = Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
    if (moved <= LEAST_MOVE * middle) {
      return new Refused(
          days.length,
          "the driver has moved by less than %.0f %%: its share of the load does not show"
              .formatted(100 * LEAST_MOVE));
    }
    return line(x, y);
  }

  private static LoadFit line(double[] x, double[] y) {
    int n = x.length;
    double[] slopes = slopes(x, y);
    double perUnit = middle(slopes);
    double base = median(difference(x, y, perUnit));
    double[] left = magnitudes(difference(x, y, perUnit), base);
    double[] before = magnitudes(y, median(y));
    double distance = Arrays.stream(before).sum();
    double explained = distance == 0 ? 0 : 1 - Arrays.stream(left).sum() / distance;
    if (explained < LEAST_EXPLAINED) {
      return new Refused(
          n,
          "the driver explains %.0f %% of the load's differences; %.0f %% are needed"
              .formatted(100 * Math.max(0, explained), 100 * LEAST_EXPLAINED));
    }
    double reach = 1.6449 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
    int below = (int) Math.clamp(Math.round((slopes.length - reach) / 2), 0, slopes.length - 1);
    int above = (int) Math.clamp(Math.round((slopes.length + reach) / 2), 0, slopes.length - 1);
    return new Fitted(
        n, base, perUnit, slopes[below], slopes[above], median(left), Math.min(1, explained));
  }

  /** Ascending. */
  private static double[] slopes(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        if (x[j] != x[i]) {
          slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
        }
      }
    }
    double[] known = Arrays.copyOf(slopes, count);
    Arrays.sort(known);
    return known;
  }

  private static double[] difference(double[] x, double[] y, double perUnit) {
    double[] left = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      left[i] = y[i] - perUnit * x[i];
    }
    return left;
  }

  private static double[] magnitudes(double[] values, double from) {
    return Arrays.stream(values).map(value -> Math.abs(value - from)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return middle(sorted);
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
