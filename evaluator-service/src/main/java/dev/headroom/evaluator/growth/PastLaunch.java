package dev.headroom.evaluator.growth;

import java.util.Arrays;

/** What a launch of the past really added. */
public sealed interface PastLaunch {

  Launch launch();

  /**
   * Measured.
   *
   * @param uplift how far the driver was above its organic forecast afterwards: 0.1 is 10 %; below
   *     0 where it fell short
   * @param steps after the launch that were compared
   */
  record Measured(Launch launch, double uplift, int steps) implements PastLaunch {}

  /** The values do not show it; {@code says} tells why. */
  record Unmeasured(Launch launch, String says) implements PastLaunch {}

  /** Later values have reasons of their own. */
  int MOST_STEPS = 3;

  /**
   * Compares the first values after the launch with what the values before it forecast.
   *
   * @param values of the driver, without what earlier launches added
   * @param place of the launch on the steps of the values; the last step is {@code values.length -
   *     1}
   */
  static PastLaunch of(Launch launch, double[] values, double place, double stepDays) {
    int after = (int) Math.ceil(place);
    if (after < OrganicForecast.LEAST_VALUES) {
      return new Unmeasured(
          launch,
          "%d values before it; %d are needed"
              .formatted(Math.max(0, after), OrganicForecast.LEAST_VALUES));
    }
    int arrived = (int) Math.ceil(place + launch.rampDays() / stepDays);
    int steps = Math.min(MOST_STEPS, values.length - arrived);
    if (steps < 1) {
      return new Unmeasured(launch, "no value since it has fully arrived");
    }
    var organic =
        OrganicForecast.of(
            Arrays.copyOf(values, after), stepDays, (arrived + steps - after) * stepDays);
    double[] uplifts = new double[steps];
    for (int k = 0; k < steps; k++) {
      double expected = organic.at((arrived + k - after + 1) * stepDays, 0);
      if (expected <= 0) {
        return new Unmeasured(launch, "the driver is forecast not to be above 0 by itself");
      }
      uplifts[k] = values[arrived + k] / expected - 1;
    }
    Arrays.sort(uplifts);
    double middle = (uplifts[(steps - 1) / 2] + uplifts[steps / 2]) / 2;
    return new Measured(launch, middle, steps);
  }
}
