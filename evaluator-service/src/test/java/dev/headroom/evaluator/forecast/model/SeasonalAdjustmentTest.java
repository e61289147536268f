package dev.headroom.evaluator.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonalAdjustmentTest {

  private static final double[] FACTORS = {0.5, 1.0, 1.5, 1.0};
  private static final double[] AMOUNTS = {-3, 0, 1, 2, 0};

  @Test
  void factors_are_taken_out_of_positive_values_and_put_back() {
    double[] values = new double[40];
    Arrays.setAll(values, t -> 100 * FACTORS[t % 4]);
    var adjustment = new SeasonalAdjustment(4);
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
    var adjustment = new SeasonalAdjustment(5);
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
    var adjustment = new SeasonalAdjustment(3);
    adjustment.estimate(values, values.length);
    double[] adjusted = new double[30];
    adjustment.remove(values, 30, adjusted);
    for (double value : adjusted) {
      assertEquals(200 / 3.0, value, 1e-5);
    }
  }

  @Test
  void less_than_two_seasons_are_refused() {
    var adjustment = new SeasonalAdjustment(4);
    assertThrows(IllegalArgumentException.class, () -> adjustment.estimate(new double[7], 7));
  }
}
