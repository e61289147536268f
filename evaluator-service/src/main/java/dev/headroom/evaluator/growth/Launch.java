package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Something that adds to a driver at once, or over some days.
 *
 * @param low the least that it adds, as a share of the driver: 0.1 is 10 %
 * @param mid what it probably adds
 * @param high the most
 * @param probability that it takes place
 * @param rampDays over how many days the growth comes; 0 for at once
 * @param origin who said so
 */
public record Launch(
    String id,
    String says,
    LocalDate on,
    String driver,
    double low,
    double mid,
    double high,
    double probability,
    int rampDays,
    Origin origin) {

  /** Beyond this an uplift is a slip of the pen: ten times as much again. */
  public static final double MOST_UPLIFT = 10;

  public static final int MOST_RAMP_DAYS = 730;

  /** Where a launch was declared. */
  public enum Origin {
    RUNBOOK,
    REST,
    JIRA
  }

  public Launch {
    Objects.requireNonNull(id);
    Objects.requireNonNull(says);
    Objects.requireNonNull(on);
    Objects.requireNonNull(driver);
    if (!(0 <= low && low <= mid && mid <= high && high <= MOST_UPLIFT)) {
      throw new IllegalArgumentException(
          "an uplift of %s, %s, %s; it is 0 <= low <= mid <= high <= %.0f"
              .formatted(low, mid, high, MOST_UPLIFT));
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability of " + probability);
    }
    if (rampDays < 0 || rampDays > MOST_RAMP_DAYS) {
      throw new IllegalArgumentException(
          "a ramp of %d days; it is 0 to %d".formatted(rampDays, MOST_RAMP_DAYS));
    }
  }

  /** How much of the uplift is there some days after the launch, 0 to 1. */
  double arrived(double daysAfter) {
    if (daysAfter < 0) {
      return 0;
    }
    return rampDays == 0 ? 1 : Math.min(1, daysAfter / rampDays);
  }

  /**
   * The uplift of a triangular distribution between low and high with its peak at mid.
   *
   * @param share of futures with less, between 0 and 1
   */
  double uplift(double share) {
    double width = high - low;
    if (width == 0) {
      return mid;
    }
    double below = (mid - low) / width;
    return share < below
        ? low + Math.sqrt(share * width * (mid - low))
        : high - Math.sqrt((1 - share) * width * (high - mid));
  }

  /** The same with another estimate; bounded as every launch is. */
  Launch scaled(double factor) {
    return new Launch(
        id,
        says,
        on,
        driver,
        Math.min(MOST_UPLIFT, low * factor),
        Math.min(MOST_UPLIFT, mid * factor),
        Math.min(MOST_UPLIFT, high * factor),
        probability,
        rampDays,
        origin);
  }

  /** The same, said by another. */
  public Launch by(Origin other) {
    return new Launch(id, says, on, driver, low, mid, high, probability, rampDays, other);
  }

  /** The same, and certain. */
  public Launch certain() {
    return new Launch(id, says, on, driver, low, mid, high, 1, rampDays, origin);
  }
}
