package dev.headroom.evaluator.forecast.backtest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private static double[] walk(int length, long seed) {
    var random = new Random(seed);
    double[] values = new double[length];
    double level = 0;
    for (int t = 0; t < length; t++) {
      level += random.nextGaussian();
      values[t] = level + 3 * Math.sin(2 * Math.PI * t / 12);
    }
    return values;
  }

  /** What comes after an origin must not move what was said at it. */
  @Test
  void nothing_behind_an_origin_is_used_at_it() {
    int[] seasons = {12};
    double[] values = walk(150, 3);
    var before = Backtest.of(values, seasons, 6, false);
    double[] changed = values.clone();
    changed[149] += 0.5;
    var after = Backtest.of(changed, seasons, 6, false);
    assertArrayEquals(before.seasons(), after.seasons());
    int compared = 0;
    for (int c = 0; c < before.errors().length; c++) {
      for (int i = 0; i < before.origins(); i++) {
        for (int j = 0; j < before.seen(i); j++) {
          if (before.at(i) + j < 149) {
            assertEquals(before.errors()[c][i][j], after.errors()[c][i][j]);
            compared++;
          }
        }
      }
    }
    assertTrue(compared > 1_000, "compared " + compared);
  }

  @Test
  void errors_are_value_less_forecast() {
    double[] values = walk(60, 5);
    var backtest = Backtest.of(values, new int[0], 3, false);
    assertEquals("naive", backtest.names().getFirst());
    for (int i = 0; i < backtest.origins(); i++) {
      int at = backtest.at(i);
      assertEquals(values[at] - values[at - 1], backtest.errors()[0][i][0]);
    }
  }

  @Test
  void the_last_origins_see_less_than_the_horizon() {
    var backtest = Backtest.of(walk(60, 5), new int[0], 5, false);
    int last = backtest.origins() - 1;
    assertEquals(59, backtest.at(last));
    assertEquals(1, backtest.seen(last));
    assertEquals(backtest.origins(), backtest.seeing(0));
    assertEquals(backtest.origins() - 4, backtest.seeing(4));
  }

  @Test
  void origins_of_a_long_series_are_few_and_in_all_phases_of_a_day() {
    var origins = Origins.of(2_000, 48, 500);
    assertTrue(origins.size() <= 100, "origins: " + origins.size());
    long phases = Arrays.stream(origins.at()).map(at -> at % 24).distinct().count();
    assertEquals(24, phases);
  }

  @Test
  void a_series_of_a_few_values_has_no_origins() {
    for (int length = 1; length <= 4; length++) {
      assertEquals(0, Backtest.of(walk(length, 1), new int[] {12}, 6, false).origins());
    }
  }

  @Test
  void the_method_that_is_right_gets_the_weight() {
    double[] cycle = new double[80];
    for (int t = 0; t < cycle.length; t++) {
      cycle[t] = t * 37 % 10;
    }
    var ensemble = Ensemble.of(Backtest.of(cycle, new int[] {10}, 10, false));
    double seasonal =
        ensemble.shares().stream()
            .filter(share -> share.method().endsWith("10"))
            .mapToDouble(Ensemble.Share::weight)
            .sum();
    assertEquals(1, seasonal, 1e-6);
    assertEquals(cycle[70], ensemble.forecast()[0], 1e-6);
  }

  @Test
  void a_back_test_that_has_seen_more_decides_more() {
    double[] values = new double[600];
    for (int t = 0; t < values.length; t++) {
      values[t] = (t % 4 == 0 ? 2 : 1) + t * 37 % 11;
    }
    double shorter = most(Arrays.copyOfRange(values, 540, 600));
    double longer = most(values);
    assertTrue(shorter < 0.8, "after one and a half horizons " + shorter);
    assertTrue(longer > 0.99, "after nine horizons " + longer);
  }

  private static double most(double[] values) {
    return Ensemble.of(Backtest.of(values, new int[0], 20, false)).shares().getFirst().weight();
  }

  @Test
  void without_enough_origins_damped_trend_and_theta_share() {
    var ensemble = Ensemble.of(Backtest.of(walk(6, 1), new int[0], 3, false));
    assertEquals(2, ensemble.shares().size());
    assertEquals(0.5, ensemble.shares().getFirst().weight());
  }

  @Test
  void a_year_of_weeks_is_tried_before_it_has_been_seen_three_times() {
    double[] values = walk(107, 4);
    for (int t = 0; t < values.length; t++) {
      values[t] += 12 * Math.sin(2 * Math.PI * t / 52);
    }
    var backtest = Backtest.of(values, new int[] {52}, 13, false);
    assertEquals(0, backtest.seasons().length);
    double wavy =
        Ensemble.of(backtest).shares().stream()
            .filter(share -> share.method().endsWith("~52"))
            .mapToDouble(Ensemble.Share::weight)
            .sum();
    assertTrue(wavy > 0.5, "weight " + wavy);
  }

  @Test
  void a_year_that_has_hardly_begun_again_is_not_tried() {
    var backtest = Backtest.of(walk(64, 4), new int[] {52}, 13, false);
    assertTrue(backtest.names().stream().noneMatch(name -> name.contains("52")));
  }

  @Test
  void a_day_in_a_week_is_not_made_of_waves() {
    var backtest = Backtest.of(walk(700, 4), new int[] {12, 84}, 12, false);
    assertTrue(backtest.names().contains("theta/12"), backtest.names()::toString);
    assertTrue(backtest.names().stream().noneMatch(name -> name.contains("~")));
  }

  @Test
  void a_constant_is_no_better_known_than_by_naive() {
    double[] constant = new double[50];
    Arrays.fill(constant, 3);
    assertEquals(1, Ensemble.of(Backtest.of(constant, new int[0], 5, false)).errorBesideNaive());
  }
}
