package dev.headroom.evaluator.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalAdjustmentTest {

  private static final double[] FACTORS = {0.5, 1.0, 1.5, 1.0};
  private static final double[] AMOUNTS = {-3, 0, 1, 2, 0};

  @Test
  void factors_are_taken_out_of_positive_values_and_put_back() {
    double[] values = new double[40];
    Arrays.setAll(values, t -> 100 * FACTORS[t % 4]);
    var adjustment = SeasonalAdjustment.classical(4);
    adjustment.estimate(values, values.length);
    double[] adjusted = new double[40];
    adjustment.remove(values, 40, adjusted);
    for (double value : adjusted) {
      assertEquals(100, value, 1e-9);
    }
    double[] forecast = {100, 100, 100};
    adjustment.restore(forecast, 42);
    assertArrayEquals(new double[] {150, 100, 50}, forecast, 1e-9);
  }

  @Test
  void amounts_are_taken_out_where_a_value_is_not_positive() {
    double[] values = new double[45];
    Arrays.setAll(values, t -> t * 0.1 - 2 + AMOUNTS[t % 5]);
    var adjustment = SeasonalAdjustment.classical(5);
    adjustment.estimate(values, values.length);
    double[] adjusted = new double[45];
    adjustment.remove(values, 45, adjusted);
    for (int t = 0; t < adjusted.length; t++) {
      assertEquals(t * 0.1 - 2, adjusted[t], 1e-9);
    }
  }

  @Test
  void a_factor_near_nothing_makes_amounts_of_all() {
    double[] values = new double[30];
    Arrays.setAll(values, t -> t % 3 == 0 ? 1e-6 : 100);
    var adjustment = SeasonalAdjustment.classical(3);
    adjustment.estimate(values, values.length);
    double[] adjusted = new double[30];
    adjustment.remove(values, 30, adjusted);
    for (double value : adjusted) {
      assertEquals(200 / 3.0, value, 1e-5);
    }
  }

  @Test
  void less_than_two_seasons_are_refused() {
    var adjustment = SeasonalAdjustment.classical(4);
    assertThrows(IllegalArgumentException.class, () -> adjustment.estimate(new double[7], 7));
  }

  private static double[] adjusted(SeasonalAdjustment adjustment, double[] values) {
    adjustment.estimate(values, values.length);
    double[] adjusted = new double[values.length];
    adjustment.remove(values, values.length, adjusted);
    return adjusted;
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  @Test
  void a_season_without_noise_is_not_shrunk() {
    double[] values = new double[40];
    Arrays.setAll(values, t -> 100 * FACTORS[t % 4]);
    assertArrayEquals(
        adjusted(SeasonalAdjustment.classical(4), values),
        adjusted(SeasonalAdjustment.shrunk(4, 4), values),
        1e-9);
  }

  @Test
  void noise_that_looks_like_a_season_is_mostly_left_where_it_is() {
    var random = new Random(4);
    double[] noise = new double[60];
    Arrays.setAll(noise, t -> random.nextGaussian());
    double left = spread(adjusted(SeasonalAdjustment.shrunk(12, 12), noise)) / spread(noise);
    assertTrue(left > 0.9, "left " + left);
    assertTrue(spread(adjusted(SeasonalAdjustment.classical(12), noise)) / spread(noise) < 0.85);
  }

  @Test
  void a_week_that_is_made_of_days_is_shrunk_towards_them_and_not_to_nothing() {
    var random = new Random(4);
    double[] values = new double[140];
    Arrays.setAll(values, t -> AMOUNTS[t % 5] + random.nextGaussian());
    double[] left = adjusted(SeasonalAdjustment.shrunk(35, 5), values);
    double most = spread(adjusted(SeasonalAdjustment.classical(35), values));
    assertTrue(spread(left) > 1.05 * most, "less noise is taken for a season");
    for (int phase = 0; phase < 5; phase++) {
      double sum = 0;
      for (int t = phase; t < 140; t += 5) {
        sum += left[t] / 28;
      }
      assertEquals(0, sum, 0.4, "no day is left in it");
    }
    double[] other = new double[140];
    Arrays.setAll(other, t -> values[t] + (t % 35 == 17 ? 20 : 0));
    double[] adjusted = adjusted(SeasonalAdjustment.shrunk(35, 5), other);
    assertTrue(Math.abs(adjusted[17]) < 6, "a day of its own: " + adjusted[17]);
  }
}
