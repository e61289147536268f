package dev.headroom.evaluator.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalSmoothingTest {

  private static final double[] DAY = {-2, 0, 3, -1};
  private static final double[] WEEK = {0, 0, 0, 0, 5, 5, 5, 5, -5, -5, -5, -5};

  private static double[] ahead(SeasonalSmoothing method, double[] values, int length) {
    method.fit(values, length);
    double[][] out = new double[1][12];
    method.forecast(values, new int[] {length}, 0, 1, out);
    return out[0];
  }

  @Test
  void two_seasons_at_once_go_on() {
    double[] values = new double[72];
    Arrays.setAll(values, t -> 10 + DAY[t % 4] + WEEK[t % 12]);
    double[] ahead = ahead(new SeasonalSmoothing(4, 12), values, 60);
    assertArrayEquals(Arrays.copyOfRange(values, 60, 72), ahead, 1e-9);
  }

  @Test
  void a_season_that_changes_is_followed() {
    var random = new Random(1);
    double[] values = new double[400];
    double[] day = DAY.clone();
    for (int t = 0; t < values.length; t++) {
      day[t % 4] += 0.3 * random.nextGaussian();
      values[t] = day[t % 4] + 0.1 * random.nextGaussian();
    }
    double[] ahead = ahead(new SeasonalSmoothing(4), values, 400);
    for (int j = 0; j < 4; j++) {
      assertEquals(day[j], ahead[j], 0.8);
    }
  }

  @Test
  void a_deviation_that_persists_fades() {
    var random = new Random(2);
    double[] values = new double[800];
    double lasting = 0;
    for (int t = 0; t < values.length; t++) {
      lasting = 0.8 * lasting + (t == 799 ? 6 : random.nextGaussian());
      values[t] = 20 + DAY[t % 4] + lasting;
    }
    double[] ahead = ahead(new SeasonalSmoothing(4), values, 800);
    double first = ahead[0] - 20 - DAY[0];
    double last = ahead[11] - 20 - DAY[3];
    assertTrue(first > 2.5 && last < first / 2, first + " to " + last);
  }

  @Test
  void a_constant_and_less_than_a_season_are_kept() {
    double[] constant = new double[40];
    Arrays.fill(constant, 3);
    assertArrayEquals(constant, repeated(ahead(new SeasonalSmoothing(4, 12), constant, 40)), 1e-9);
    assertEquals(5, ahead(new SeasonalSmoothing(24), new double[] {5}, 1)[0], 1e-9);
  }

  private static double[] repeated(double[] ahead) {
    double[] all = new double[40];
    Arrays.setAll(all, t -> ahead[t % ahead.length]);
    return all;
  }

  @Test
  void twice_the_values_have_twice_the_forecast() {
    double[] values = new double[60];
    Arrays.setAll(values, t -> DAY[t % 4] + t * 37 % 11);
    double[] doubled = Arrays.stream(values).map(value -> 2 * value).toArray();
    double[] once = ahead(new SeasonalSmoothing(4), values, 60);
    assertArrayEquals(
        Arrays.stream(once).map(value -> 2 * value).toArray(),
        ahead(new SeasonalSmoothing(4), doubled, 60));
  }
}
