package dev.headroom.evaluator.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class HarmonicSeasonTest {

  private static final int YEAR = 52;

  private static double[] walk(int length, long seed, IntToDoubleFunction season) {
    var random = new Random(seed);
    double[] values = new double[length];
    double level = 0;
    for (int t = 0; t < length; t++) {
      level += 0.1 * random.nextGaussian();
      values[t] = level + season.applyAsDouble(t);
    }
    return values;
  }

  private static double year(int t) {
    double angle = 2 * Math.PI * t / YEAR;
    return 2 * Math.sin(angle) + 0.5 * Math.cos(3 * angle);
  }

  /** What an estimate adds to forecasts from a step. */
  private static double[] learnt(double[] values, int length, int from) {
    var season = new HarmonicSeason(YEAR);
    season.estimate(values, length);
    double[] forecast = new double[YEAR];
    season.restore(forecast, from);
    return forecast;
  }

  @Test
  void a_year_and_a_half_show_a_year() {
    double[] found = learnt(walk(78, 7, HarmonicSeasonTest::year), 78, 78);
    for (int j = 0; j < YEAR; j++) {
      assertEquals(year(78 + j), found[j], 0.5, "step " + j);
    }
  }

  @Test
  void a_walk_without_a_season_hardly_gets_one() {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] found = learnt(walk(156, seed, t -> 0), 156, 156);
      sum += Arrays.stream(found).map(Math::abs).average().orElseThrow() / 20;
    }
    // A walk strays by 1.2 in three years.
    assertTrue(sum < 0.1, "on average " + sum);
  }

  @Test
  void less_than_a_season_and_a_constant_have_none() {
    double[] none = new double[YEAR];
    assertArrayEquals(none, learnt(walk(YEAR, 1, HarmonicSeasonTest::year), YEAR, 0));
    assertArrayEquals(none, learnt(new double[2 * YEAR], 2 * YEAR, 0));
  }

  @Test
  void what_is_taken_out_is_what_is_put_back() {
    double[] values = walk(120, 3, HarmonicSeasonTest::year);
    var season = new HarmonicSeason(YEAR);
    season.estimate(values, 110);
    double[] adjusted = new double[120];
    season.remove(values, 120, adjusted);
    double[] restored = Arrays.copyOfRange(adjusted, 70, 120);
    season.restore(restored, 70);
    assertArrayEquals(Arrays.copyOfRange(values, 70, 120), restored, 1e-12);
  }

  @Test
  void values_behind_the_estimate_are_not_looked_at() {
    double[] values = walk(120, 3, HarmonicSeasonTest::year);
    double[] changed = values.clone();
    changed[110] += 5;
    assertArrayEquals(learnt(values, 110, 110), learnt(changed, 110, 110));
  }

  @Test
  void a_power_of_two_scales_it_to_the_bit() {
    double[] values = walk(120, 3, HarmonicSeasonTest::year);
    double[] larger = Arrays.stream(values).map(value -> 8 * value).toArray();
    double[] expected = Arrays.stream(learnt(values, 120, 0)).map(value -> 8 * value).toArray();
    assertArrayEquals(expected, learnt(larger, 120, 0));
  }
}
