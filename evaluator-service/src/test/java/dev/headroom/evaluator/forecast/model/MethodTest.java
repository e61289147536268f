package dev.headroom.evaluator.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The methods against values that were computed by hand, or by their definition. */
class MethodTest {

  private static final double EXACT = 1e-12;
  private static final double[] VALUES = {3, 5, 4, 8, 7, 9, 6, 12, 11, 13};

  private static double[] forecast(Method method, double[] values, int origin, int horizon) {
    double[][] out = new double[1][horizon];
    method.forecast(values, new int[] {origin}, 0, 1, out);
    return out[0];
  }

  @Test
  void naive_keeps_the_last_value() {
    assertArrayEquals(new double[] {8, 8}, forecast(new Naive(), VALUES, 4, 2));
  }

  @Test
  void seasonal_naive_repeats_the_last_season() {
    assertArrayEquals(new double[] {5, 4, 8, 5, 4}, forecast(new SeasonalNaive(3), VALUES, 4, 5));
  }

  @Test
  void seasonal_naive_keeps_the_last_value_while_less_than_a_season_is_known() {
    assertArrayEquals(new double[] {4, 4}, forecast(new SeasonalNaive(7), VALUES, 3, 2));
  }

  @Test
  void smoothing_moves_the_level_by_its_share() {
    // 10; 10 + 0.5 (14 - 10) = 12; 12 + 0.5 (8 - 12) = 10; 10 + 0.5 (20 - 10) = 15
    double[] values = {10, 14, 8, 20};
    assertArrayEquals(new double[] {15, 15}, forecast(Smoothing.with(0.5), values, 4, 2), EXACT);
    assertArrayEquals(new double[] {10, 10}, forecast(Smoothing.with(0.5), values, 3, 2), EXACT);
  }

  @Test
  void smoothing_finds_the_share_with_the_least_squared_errors() {
    var random = new Random(1);
    double[] values = new double[300];
    double level = 50;
    for (int t = 0; t < values.length; t++) {
      level += random.nextGaussian();
      values[t] = level + 2 * random.nextGaussian();
    }
    var smoothing = new Smoothing();
    smoothing.fit(values, values.length);
    double least = Double.POSITIVE_INFINITY;
    double best = 0;
    for (double alpha = 0.01; alpha < 1; alpha += 0.01) {
      double sum = 0;
      double at = values[0];
      for (int t = 1; t < values.length; t++) {
        sum += (values[t] - at) * (values[t] - at);
        at += alpha * (values[t] - at);
      }
      if (sum < least) {
        least = sum;
        best = alpha;
      }
    }
    assertEquals(best, smoothing.alpha(), 0.02);
  }

  @Test
  void a_damped_trend_fades() {
    // A line through 2, 4 begins at level 0 with trend 2.
    // t = 0: damped 1, error 2 - 1 = 1; level 0 + 1 + 0.5 = 1.5; trend 1 + 0.25 = 1.25
    // t = 1: damped 0.625, error 4 - 2.125 = 1.875; level 2.125 + 0.9375 = 3.0625; trend 1.09375
    // ahead: 3.0625 + 0.546875 = 3.609375; + 0.2734375 = 3.8828125
    double[] values = {2, 4};
    assertArrayEquals(
        new double[] {3.609375, 3.8828125},
        forecast(DampedTrend.with(0.5, 0.5, 0.5), values, 2, 2),
        EXACT);
  }

  @Test
  void a_damped_trend_follows_a_line_for_a_while() {
    double[] line = new double[60];
    Arrays.setAll(line, t -> 10 + 2.0 * t);
    var damped = new DampedTrend();
    damped.fit(line, line.length);
    double[] ahead = forecast(damped, line, line.length, 3);
    assertEquals(130, ahead[0], 0.5);
    assertEquals(134, ahead[2], 1.0);
  }

  @Test
  void theta_is_half_the_line_and_half_the_smoothed_theta_line() {
    double alpha = 0.3;
    int n = VALUES.length;
    double[] line = fitted(VALUES);
    double level = 2 * VALUES[0] - line[0];
    for (int t = 1; t < n; t++) {
      level += alpha * (2 * VALUES[t] - (line[0] + line[1] * t) - level);
    }
    double[] expected = new double[4];
    for (int j = 0; j < expected.length; j++) {
      expected[j] = (line[0] + line[1] * (n + j) + level) / 2;
    }
    assertArrayEquals(expected, forecast(Theta.with(alpha), VALUES, n, 4), 1e-10);
  }

  @Test
  void theta_of_a_line_goes_on_with_half_its_slope() {
    // The theta line of a line is the line; smoothed by nearly everything it stays where it ends.
    double[] line = new double[40];
    Arrays.setAll(line, t -> 5 - 0.5 * t);
    double[] ahead = forecast(Theta.with(0.99), line, 40, 2);
    assertEquals((-15 + -14.5) / 2, ahead[0], 0.01);
    assertEquals(ahead[0] - 0.25, ahead[1], 1e-9);
  }

  @Test
  void a_recent_line_goes_on_and_forgets_what_was_before() {
    double[] values = new double[100];
    Arrays.setAll(values, t -> t < 60 ? 500 : 2.0 * t);
    assertArrayEquals(
        new double[] {200, 202, 204}, forecast(RecentLine.ofValues(), values, 100, 3), 1e-9);
  }

  @Test
  void a_recent_line_of_logarithms_is_straight_in_the_values() {
    double[] logarithms = new double[50];
    Arrays.setAll(logarithms, t -> Math.log(100 - 2.0 * t + 1));
    double[] ahead = forecast(RecentLine.ofExponentials(), logarithms, 40, 12);
    assertEquals(Math.log(21), ahead[0], 1e-9);
    assertEquals(Math.log(3), ahead[9], 1e-9);
    assertEquals(Math.log(0.05 * 23), ahead[11], 1e-9, "below 0 it stays above it");
  }

  /** Every origin of one pass has the forecast that a pass to it alone would have. */
  @Test
  void origins_do_not_know_of_each_other() {
    double[] values = new double[40];
    Arrays.setAll(values, t -> 20 + t + 7 * Math.sin(t * t));
    int[] origins = {15, 26, 40};
    for (Method method :
        new Method[] {
          Smoothing.with(0.4),
          Theta.with(0.4),
          DampedTrend.with(0.4, 0.2, 0.9),
          new Naive(),
          new SeasonalNaive(6),
          RecentLine.ofValues(),
          fitted(AutoRegression.ofValues(), values, 15),
          fitted(AutoRegression.ofChanges(), values, 15),
          fitted(new SeasonalSmoothing(3, 6), values, 15),
        }) {
      double[][] together = new double[3][2];
      method.forecast(values, origins, 0, 3, together);
      for (int i = 0; i < origins.length; i++) {
        assertArrayEquals(
            forecast(method, values, origins[i], 2), together[i], 1e-9, method.toString());
      }
    }
  }

  private static Method fitted(Method method, double[] values, int length) {
    method.fit(values, length);
    return method;
  }

  @Test
  void a_line_is_that_of_least_squares() {
    double[] expected = fitted(VALUES);
    var line = new Line();
    Arrays.stream(VALUES).forEach(line::add);
    assertEquals(expected[0], line.at(0), EXACT);
    assertEquals(expected[1], line.slope(), EXACT);
  }

  @Test
  void golden_section_finds_the_valley() {
    assertEquals(0.3, GoldenSection.least(x -> Math.abs(x - 0.3), 0, 1, 1e-6), 1e-6);
    assertEquals(1, GoldenSection.least(x -> -x, 0, 1, 1e-6), 1e-6);
  }

  @Test
  void a_season_shows_in_a_cycle_and_not_in_noise() {
    var random = new Random(7);
    double[] cycle = new double[120];
    double[] noise = new double[120];
    for (int t = 0; t < cycle.length; t++) {
      noise[t] = random.nextGaussian();
      cycle[t] = Math.sin(2 * Math.PI * t / 12) + 0.3 * random.nextGaussian();
    }
    assertTrue(Seasonality.shows(cycle, 120, 12));
    assertTrue(!Seasonality.shows(noise, 120, 12));
    assertTrue(!Seasonality.shows(cycle, 35, 12), "less than three seasons");
    assertTrue(!Seasonality.shows(new double[120], 120, 12), "a constant");
  }

  @Test
  void a_season_beside_a_level_that_wanders_is_a_hint_and_its_contrary_is_none() {
    var random = new Random(7);
    double[] wandering = new double[208];
    double[] contrary = new double[208];
    double level = 0;
    for (int t = 0; t < wandering.length; t++) {
      level += 0.3 * random.nextGaussian();
      wandering[t] = level + 3 * Math.sin(2 * Math.PI * t / 52);
      contrary[t] = Math.sin(2 * Math.PI * t / 16);
    }
    assertTrue(!Seasonality.shows(wandering, 208, 52));
    assertTrue(Seasonality.hints(wandering, 208, 52));
    assertTrue(Seasonality.shows(contrary, 208, 8), "the test of M4 takes either sign");
    assertTrue(!Seasonality.hints(contrary, 208, 8));
    assertTrue(!Seasonality.hints(new double[208], 208, 52), "a constant");
  }

  private static double[] fitted(double[] values) {
    int n = values.length;
    double meanTime = (n - 1) / 2.0;
    double mean = Arrays.stream(values).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      products += (t - meanTime) * (values[t] - mean);
      squares += (t - meanTime) * (t - meanTime);
    }
    double slope = products / squares;
    return new double[] {mean - slope * meanTime, slope};
  }
}
