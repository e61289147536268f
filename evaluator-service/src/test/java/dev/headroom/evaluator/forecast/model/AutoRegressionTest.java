package dev.headroom.evaluator.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutoRegressionTest {

  private static double[] process(int length, long seed, double... weights) {
    var random = new Random(seed);
    double[] values = new double[length];
    for (int t = 0; t < length; t++) {
      values[t] = random.nextGaussian();
      for (int k = 0; k < Math.min(t, weights.length); k++) {
        values[t] += weights[k] * values[t - 1 - k];
      }
    }
    return values;
  }

  private static double[] ahead(AutoRegression method, double[] values, int horizon) {
    method.fit(values, values.length);
    double[][] out = new double[1][horizon];
    method.forecast(values, new int[] {values.length}, 0, 1, out);
    return out[0];
  }

  @Test
  void the_weights_of_a_known_process_are_found() {
    var method = AutoRegression.ofValues();
    method.fit(process(5_000, 1, 1.2, -0.5), 5_000);
    double[] weights = method.weights();
    assertEquals(1.2, weights[0], 0.05);
    assertEquals(-0.5, weights[1], 0.05);
    for (int k = 2; k < weights.length; k++) {
      assertEquals(0, weights[k], 0.06, "weight " + k);
    }
  }

  @Test
  void a_season_is_found_among_the_weights() {
    double[] weights = new double[12];
    weights[11] = 0.8;
    var method = AutoRegression.ofValues();
    method.fit(process(2_000, 2, weights), 2_000);
    assertEquals(0.8, method.weights()[11], 0.06);
  }

  @Test
  void values_return_to_their_mean_and_changes_to_theirs() {
    double[] values = process(2_000, 3, 0.7);
    double[] shifted = Arrays.stream(values).map(value -> value + 50).toArray();
    assertEquals(50, ahead(AutoRegression.ofValues(), shifted, 300)[299], 0.3);
    double[] line = new double[100];
    Arrays.setAll(line, t -> 7 + 2.0 * t);
    assertArrayEquals(
        new double[] {207, 209, 211}, ahead(AutoRegression.ofChanges(), line, 3), 1e-9);
  }

  /** By the definition: each step from the ones before, forecasts standing in for values. */
  @Test
  void a_forecast_is_the_weighted_sum_of_what_came_before() {
    double[] values = process(400, 4, 0.5, 0.3);
    var method = AutoRegression.ofValues();
    double[] ahead = ahead(method, values, 5);
    double mean = Arrays.stream(values).average().orElseThrow();
    double[] path = Arrays.copyOf(values, 405);
    for (int t = 400; t < 405; t++) {
      path[t] = mean;
      for (int k = 0; k < method.weights().length; k++) {
        path[t] += method.weights()[k] * (path[t - 1 - k] - mean);
      }
      assertEquals(path[t], ahead[t - 400], 1e-9);
    }
  }

  @Test
  void a_constant_two_points_and_one_have_no_weights() {
    for (double[] values : new double[][] {{5}, {5, 5}, {5, 5, 5, 5, 5, 5, 5, 5, 5}}) {
      assertArrayEquals(new double[] {5, 5}, ahead(AutoRegression.ofValues(), values, 2));
      var changes = AutoRegression.ofChanges();
      assertArrayEquals(new double[] {5, 5}, ahead(changes, values, 2));
      assertEquals(0, changes.weights().length);
    }
  }

  @Test
  void no_forecast_explodes() {
    double[] explosive = new double[120];
    double[] alternating = new double[120];
    Arrays.setAll(explosive, t -> Math.exp(t / 10.0));
    Arrays.setAll(alternating, t -> t % 2 == 0 ? 1e100 : -1e100);
    for (double[] values : new double[][] {explosive, alternating, process(120, 5, 0.99)}) {
      double most = Arrays.stream(values).map(Math::abs).max().orElseThrow();
      for (double value : ahead(AutoRegression.ofValues(), values, 2_000)) {
        assertTrue(Math.abs(value) <= 10 * most, value + " of " + most);
      }
    }
  }

  @Test
  void twice_the_values_have_twice_the_forecast() {
    double[] values = process(300, 6, 0.6, 0.2);
    double[] doubled = Arrays.stream(values).map(value -> 2 * value).toArray();
    double[] once = ahead(AutoRegression.ofChanges(), values, 10);
    double[] twice = ahead(AutoRegression.ofChanges(), doubled, 10);
    assertArrayEquals(Arrays.stream(once).map(value -> 2 * value).toArray(), twice);
  }
}
