package dev.headroom.evaluator.forecast.timed;

import dev.headroom.evaluator.forecast.timed.SeriesCsv.Outcome;
import dev.headroom.evaluator.forecast.timed.SeriesCsv.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Lays rows on even steps: the step is the middle one of their distances, calendar months where
 * that is what they are; a time may miss its step by a quarter of one.
 */
final class Grid {

  /** The most steps, gaps counted. */
  private static final int MOST_STEPS = 1_000_000;

  private static final double TOLERANCE = 0.25;
  private static final int[] CALENDAR = {1, 3, 6, 12};
  private static final double DAYS_A_MONTH = 30.44;
  private static final double SPREAD_DAYS = 1.6;

  private Grid() {}

  static Outcome of(List<Row> rows) {
    return rows.getFirst().instant() == null ? numbers(rows) : instants(rows);
  }

  private static Outcome numbers(List<Row> rows) {
    double first = rows.getFirst().number();
    double[] times = rows.stream().mapToDouble(Row::number).toArray();
    double step = middleDistance(times);
    return laid(rows, scaled(times, first, step), new Cadence.Numbers(first, step));
  }

  private static Outcome instants(List<Row> rows) {
    int months = months(rows);
    Instant first = instant(rows.getFirst());
    if (months > 0) {
      LocalDate from = date(rows.getFirst());
      double[] places =
          rows.stream()
              .mapToDouble(
                  row ->
                      ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(date(row)))
                          / (double) months)
              .toArray();
      return laid(rows, places, new Cadence.Months(from, months));
    }
    double[] millis =
        rows.stream()
            .mapToDouble(row -> Duration.between(first, instant(row)).toMillis())
            .toArray();
    double step = Math.max(1, middleDistance(millis));
    boolean dates = rows.stream().allMatch(Row::date) && step % Duration.ofDays(1).toMillis() == 0;
    var cadence = new Cadence.Fixed(first, Duration.ofMillis(Math.round(step)), dates);
    return laid(rows, scaled(millis, 0, Math.round(step)), cadence);
  }

  /** How many calendar months a step is; 0 where steps are none. */
  private static int months(List<Row> rows) {
    if (rows.size() < 2 || !rows.stream().allMatch(row -> row.date() || isMidnight(row))) {
      return 0;
    }
    var days = rows.stream().mapToDouble(row -> date(row).toEpochDay()).toArray();
    double middle = middleDistance(days);
    for (int months : CALENDAR) {
      boolean sameDay =
          rows.stream().map(row -> date(row).getDayOfMonth()).distinct().count() == 1
              || rows.stream()
                  .allMatch(row -> date(row).getDayOfMonth() == date(row).lengthOfMonth());
      if (sameDay && Math.abs(middle - months * DAYS_A_MONTH) < SPREAD_DAYS + months) {
        return months;
      }
    }
    return 0;
  }

  private static Outcome laid(List<Row> rows, double[] places, Cadence cadence) {
    double last = places[places.length - 1];
    if (!(last < MOST_STEPS)) {
      return new Outcome.Malformed(
          rows.getLast().line(),
          "lies %.3g steps of %s after the first line; at most %,d are read"
              .formatted(last, cadence.words(), MOST_STEPS));
    }
    double[] values = new double[(int) Math.round(last) + 1];
    Arrays.fill(values, Double.NaN);
    long before = -1;
    for (int i = 0; i < places.length; i++) {
      long place = Math.round(places[i]);
      if (place <= before || Math.abs(places[i] - place) > TOLERANCE) {
        return new Outcome.Malformed(
            rows.get(i).line(),
            "does not lie on the steps of %s that begin with the first line; aggregate to even steps"
                .formatted(cadence.words()));
      }
      values[(int) place] = rows.get(i).value();
      before = place;
    }
    return new Outcome.Read(new TimedSeries(cadence, values));
  }

  private static double[] scaled(double[] times, double first, double step) {
    return Arrays.stream(times).map(time -> (time - first) / step).toArray();
  }

  private static double middleDistance(double[] ascending) {
    if (ascending.length < 2) {
      return 1;
    }
    double[] distances = new double[ascending.length - 1];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = ascending[i + 1] - ascending[i];
    }
    Arrays.sort(distances);
    return distances[(distances.length - 1) / 2];
  }

  private static boolean isMidnight(Row row) {
    return instant(row).equals(date(row).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static LocalDate date(Row row) {
    return LocalDate.ofInstant(instant(row), ZoneOffset.UTC);
  }

  private static Instant instant(Row row) {
    return Objects.requireNonNull(row.instant());
  }
}
