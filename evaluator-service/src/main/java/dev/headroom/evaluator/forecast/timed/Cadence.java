package dev.headroom.evaluator.forecast.timed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** The even steps of a series, counted from its first time. */
public sealed interface Cadence {

  /** The time of a step, 0 being the first; it may lie behind the last. */
  String label(long step);

  /** The length of a step in words. */
  String words();

  /** The seasons that such a series may have, in steps, shortest first. */
  int[] seasons();

  /** Numbers that mean nothing but order and distance. */
  record Numbers(double first, double step) implements Cadence {

    @Override
    public String label(long steps) {
      double at = first + steps * step;
      return at == Math.rint(at) && Math.abs(at) < 1e15
          ? Long.toString((long) at)
          : Double.toString(at);
    }

    @Override
    public String words() {
      return new Numbers(step, 0).label(0);
    }

    @Override
    public int[] seasons() {
      return new int[0];
    }
  }

  /** Instants a fixed time apart. */
  record Fixed(Instant first, Duration step, boolean dates) implements Cadence {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WEEKS_A_YEAR = 52;
    private static final int MOST_SEASON = 3_000;

    @Override
    public String label(long steps) {
      Instant at = first.plus(step.multipliedBy(steps));
      return dates
          ? DateTimeFormatter.ISO_LOCAL_DATE.format(at.atOffset(ZoneOffset.UTC))
          : at.toString();
    }

    @Override
    public String words() {
      long days = step.toDays();
      return step.equals(Duration.ofDays(days))
          ? days + "d"
          : step.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** A day and a week, where steps divide them; 52 weeks. */
    @Override
    public int[] seasons() {
      if (step.equals(WEEK)) {
        return new int[] {WEEKS_A_YEAR};
      }
      return Stream.of(DAY, WEEK)
          .filter(season -> season.toMillis() % step.toMillis() == 0)
          .mapToLong(season -> season.dividedBy(step))
          .filter(steps -> steps > 1 && steps <= MOST_SEASON)
          .mapToInt(Math::toIntExact)
          .toArray();
    }
  }

  /** Months, or several at a time. */
  record Months(LocalDate first, int months) implements Cadence {

    private static final int YEAR = 12;

    @Override
    public String label(long steps) {
      var month = YearMonth.from(first).plusMonths(steps * months);
      boolean atEnd = first.getDayOfMonth() == first.lengthOfMonth();
      int day =
          atEnd ? month.lengthOfMonth() : Math.min(first.getDayOfMonth(), month.lengthOfMonth());
      return month.atDay(day).toString();
    }

    @Override
    public String words() {
      return months == 1 ? "1 month" : months + " months";
    }

    @Override
    public int[] seasons() {
      return YEAR % months == 0 && months < YEAR ? new int[] {YEAR / months} : new int[0];
    }
  }
}
