package dev.headroom.evaluator.outlook;

import dev.headroom.evaluator.history.RollUp;
import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a trigger trips, step by step: the value that is closest to its threshold,
 * and for a trigger that has to be true {@code for} hours, the one that held throughout them.
 *
 * @param start where the first step begins
 * @param values one a step, NaN where not enough was measured; the first one is a number
 */
public record Levels(Instant start, Duration step, double[] values) {

  public static final Duration HOUR = Duration.ofHours(1);
  public static final Duration DAY = Duration.ofDays(1);

  /** Less of the hours of a {@code for} do not tell what held throughout. */
  private static final double LEAST_SEEN = 0.9;

  private static final int HOURS_A_DAY = 24;

  /**
   * The levels of hours.
   *
   * @param first where the first of the hours begins
   * @param hours null for one without a value
   */
  public static Levels hourly(Instant first, List<@Nullable RollUp> hours, Trigger trigger) {
    Comparison comparison = trigger.trigger().comparison();
    Duration hold = trigger.trigger().holdsFor();
    double[] values =
        hours.stream().mapToDouble(hour -> level(hour, comparison.isUpper(), hold)).toArray();
    int held = (int) Math.ceilDiv(hold.toMillis(), HOUR.toMillis());
    return new Levels(
            first, HOUR, held <= 1 ? values : throughout(values, held, comparison.isUpper()))
        .trimmed();
  }

  /** A moment is enough for a trigger without `for`, a whole hour for one with hours of it. */
  private static double level(@Nullable RollUp hour, boolean upper, Duration hold) {
    if (hour == null) {
      return Double.NaN;
    }
    double level;
    if (hold.isZero()) {
      level = upper ? hour.max() : hour.min();
    } else if (hold.compareTo(HOUR) < 0) {
      level = hour.average();
    } else {
      level = upper ? hour.min() : hour.max();
    }
    return Double.isFinite(level) ? level : Double.NaN;
  }

  private static double[] throughout(double[] values, int held, boolean upper) {
    double[] levels = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] seen =
          Arrays.stream(values, Math.max(0, i - held + 1), i + 1)
              .filter(value -> !Double.isNaN(value))
              .toArray();
      levels[i] = seen.length < LEAST_SEEN * held ? Double.NaN : extreme(seen, !upper);
    }
    return levels;
  }

  /** The same by whole days, UTC: the level that was closest to the threshold. */
  public Levels daily(boolean upper) {
    Instant day = start.truncatedTo(ChronoUnit.DAYS);
    int skipped = (int) Duration.between(day, start).toHours();
    int days = (values.length + skipped) / HOURS_A_DAY;
    double[] levels = new double[days];
    for (int i = 0; i < days; i++) {
      double[] seen =
          Arrays.stream(
                  values, Math.max(0, i * HOURS_A_DAY - skipped), (i + 1) * HOURS_A_DAY - skipped)
              .filter(value -> !Double.isNaN(value))
              .toArray();
      levels[i] = seen.length == 0 ? Double.NaN : extreme(seen, upper);
    }
    return new Levels(day, DAY, levels).trimmed();
  }

  private static double extreme(double[] seen, boolean most) {
    return most
        ? Arrays.stream(seen).max().orElse(Double.NaN)
        : Arrays.stream(seen).min().orElse(Double.NaN);
  }

  private Levels trimmed() {
    int first = 0;
    while (first < values.length && Double.isNaN(values[first])) {
      first++;
    }
    return first == 0
        ? this
        : new Levels(at(first), step, Arrays.copyOfRange(values, first, values.length));
  }

  /** Where a step begins. */
  public Instant at(int index) {
    return start.plus(step.multipliedBy(index));
  }

  public Duration span() {
    return step.multipliedBy(values.length);
  }

  /** How many steps have a level. */
  public int known() {
    return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
  }

  /** The level of the step that begins then; NaN where there is none. */
  public double on(Instant instant) {
    long index = Duration.between(start, instant).toMillis() / step.toMillis();
    boolean within = !instant.isBefore(start) && index < values.length;
    return within && at((int) index).equals(instant) ? values[(int) index] : Double.NaN;
  }
}
