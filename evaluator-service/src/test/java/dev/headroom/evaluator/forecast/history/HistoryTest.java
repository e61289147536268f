package dev.headroom.evaluator.forecast.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final double NONE = Double.NaN;

  @Test
  void a_small_gap_is_bridged_and_counted() {
    var history = UsableHistory.of(new double[] {1, 2, NONE, NONE, 8}, 1);
    assertArrayEquals(new double[] {1, 2, 4, 6, 8}, history.values(), 1e-12);
    assertEquals(2, history.filled());
    assertEquals(0, history.dropped());
  }

  @Test
  void a_gap_in_a_season_is_filled_from_the_season_before() {
    double[] values = new double[24];
    Arrays.setAll(values, t -> t % 8 * 10 + (t >= 16 ? 4 : 0));
    double[] holed = values.clone();
    holed[18] = NONE;
    holed[19] = NONE;
    holed[20] = NONE;
    holed[21] = NONE;
    assertArrayEquals(values, UsableHistory.of(holed, 8).values(), 1e-12);
  }

  @Test
  void a_large_gap_ends_what_is_usable() {
    var history = UsableHistory.of(new double[] {1, 2, NONE, NONE, NONE, NONE, 5, 6}, 1);
    assertArrayEquals(new double[] {5, 6}, history.values());
    assertEquals(6, history.dropped());
    assertEquals(0, history.filled());
  }

  @Test
  void values_missing_at_the_end_are_given_up() {
    var history = UsableHistory.of(new double[] {NONE, 1, 2, NONE, NONE}, 1);
    assertArrayEquals(new double[] {1, 2}, history.values());
    assertEquals(2, history.trailing());
    assertEquals(0, history.dropped(), "nothing lies before the first value");
  }

  @Test
  void nothing_but_gaps_is_empty() {
    assertEquals(0, UsableHistory.of(new double[] {NONE, NONE}, 4).length());
    assertEquals(0, UsableHistory.of(new double[0], 1).length());
  }

  @Test
  void infinity_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> UsableHistory.of(new double[] {1, Double.POSITIVE_INFINITY, 2}, 1));
  }

  @Test
  void positive_values_are_looked_at_as_logarithms_and_come_back() {
    double[] values = {120, 80, 200, 95};
    var scale = Scale.of(values);
    assertTrue(scale.logarithmic());
    for (double value : values) {
      assertEquals(value, scale.value(scale.of(value)), 1e-9);
    }
  }

  @Test
  void zero_and_values_near_it_are_looked_at_as_they_are() {
    assertTrue(!Scale.of(new double[] {0, 5, 9}).logarithmic());
    assertTrue(!Scale.of(new double[] {-1, 5, 9}).logarithmic());
    assertTrue(!Scale.of(new double[] {0.001, 5, 9}).logarithmic());
  }

  @Test
  void what_is_beyond_all_numbers_is_the_largest() {
    assertEquals(Double.MAX_VALUE, Scale.of(new double[] {1e308, 1.2e308}).value(1e6));
  }

  @Test
  void a_jump_is_found_where_it_is() {
    var random = new Random(2);
    double[] values = new double[100];
    Arrays.setAll(values, t -> (t < 70 ? 10 : 40) + random.nextGaussian());
    assertEquals(OptionalInt.of(30), LevelShift.stepsAgo(values, 1));
  }

  @Test
  void a_trend_a_walk_a_spike_and_a_slow_counter_are_no_jump() {
    var random = new Random(4);
    double[] trend = new double[200];
    double[] walk = new double[200];
    double[] spike = new double[200];
    double[] counter = new double[200];
    for (int t = 0; t < 200; t++) {
      counter[t] = t / 20;
      trend[t] = t + random.nextGaussian();
      walk[t] = (t == 0 ? 0 : walk[t - 1]) + random.nextGaussian();
      spike[t] = (t == 150 ? 100 : 0) + random.nextGaussian();
    }
    assertEquals(OptionalInt.empty(), LevelShift.stepsAgo(trend, 1));
    assertEquals(OptionalInt.empty(), LevelShift.stepsAgo(walk, 1));
    assertEquals(OptionalInt.empty(), LevelShift.stepsAgo(spike, 1));
    assertEquals(OptionalInt.empty(), LevelShift.stepsAgo(counter, 1));
    assertEquals(OptionalInt.empty(), LevelShift.stepsAgo(new double[] {1}, 1));
  }
}
